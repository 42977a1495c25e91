import { Radio, RadioGroup, Switch } from '@fluentui/react-components'
import type { Settings } from '../../api/contract.ts'
import { type SettingEntry, type SettingName, settingCatalogue } from '../../domain/settings.ts'
import styles from './Settings.module.css'
import { useSetSetting } from './settings-api.ts'

/** A switch, or one of a few choices, as the catalogue of settings has it. Each is a section under its label or the given heading. */
export function SettingControl({
  name,
  heading,
  settings,
  mayChange,
}: {
  name: SettingName
  heading?: string
  settings: Settings
  mayChange: boolean
}) {
  const set = useSetSetting()
  const entry: SettingEntry = settingCatalogue[name]
  // What was chosen shows at once; when it is refused it goes back.
  const chosen = set.isPending ? set.variables.value : settings[name]
  const change = (value: string | boolean) => set.mutate({ name, value })
  return (
    <section className={styles.section} aria-labelledby={name}>
      <h2 id={name}>{heading ?? entry.label}</h2>
      {entry.kind === 'switch' && (
        <Switch
          label={entry.label}
          disabled={!mayChange}
          checked={chosen === true}
          onChange={(_event, { checked }) => change(checked)}
        />
      )}
      {entry.kind === 'choice' && (
        <RadioGroup
          aria-labelledby={name}
          disabled={!mayChange}
          value={String(chosen)}
          onChange={(_event, { value }) => change(value)}
        >
          {Object.entries(entry.choices).map(([value, label]) => (
            <Radio key={value} value={value} label={label} />
          ))}
        </RadioGroup>
      )}
      <p className={styles.quiet}>
        {entry.effect} It applies to {entry.appliesTo}.
      </p>
      <p role="status" className={set.error ? styles.bad : styles.quiet}>
        {set.error?.message ?? (set.isSuccess ? 'Saved.' : '')}
      </p>
    </section>
  )
}
