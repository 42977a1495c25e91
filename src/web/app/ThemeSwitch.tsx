import { Button } from '@fluentui/react-components'
import { DarkTheme20Regular } from '../ui/icons.ts'
import { type ThemeChoice, themeChoices, useTheme } from '../ui/theme.tsx'
import styles from './ThemeSwitch.module.css'

const words: Record<ThemeChoice, string> = { light: 'Light', dark: 'Dark', system: 'As the system' }
const POPOVER_ID = 'appearance'

/** Light, dark, or as the system has it. */
export function ThemeSwitch() {
  const { choice, choose } = useTheme()
  return (
    <>
      <Button
        appearance="subtle"
        icon={<DarkTheme20Regular />}
        aria-label="Appearance"
        title="Appearance"
        popoverTarget={POPOVER_ID}
      />
      <fieldset id={POPOVER_ID} popover="auto" className={styles.choices}>
        <legend>Appearance</legend>
        {themeChoices.map((value) => (
          <label key={value}>
            <input type="radio" name="theme" checked={value === choice} onChange={() => choose(value)} />
            {words[value]}
          </label>
        ))}
      </fieldset>
    </>
  )
}
