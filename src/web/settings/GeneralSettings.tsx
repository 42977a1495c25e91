import { Button } from '@fluentui/react-components'
import { useState } from 'react'
import { settingCatalogue } from '../../domain/settings.ts'
import { FindField } from '../ui/FindField.tsx'
import { useNow } from '../ui/use-now.ts'
import { SettingChanges } from './SettingChanges.tsx'
import { SettingControl } from './SettingControl.tsx'
import styles from './Settings.module.css'
import type { SectionProps } from './section-props.ts'
import { useSetSetting } from './settings-api.ts'
import { describeTimeZone, findTimeZones } from './time-zones.ts'
import { WithSettings } from './WithSettings.tsx'

const SHOWN = 8
const MINUTE_MS = 60_000

/** What holds for the firm as a whole: its time zone, and whose an email is that is answered to somebody else. */
export function GeneralSettings({ title, mayChange }: SectionProps) {
  return (
    <WithSettings title={title} lines={3}>
      {(settings) => (
        <>
          <TimeZoneChoice zone={settings.timeZone} mayChange={mayChange} />
          <SettingControl name="replyTo" settings={settings} mayChange={mayChange} />
          <SettingChanges settings={settings} mayChange={mayChange} />
        </>
      )}
    </WithSettings>
  )
}

function TimeZoneChoice({ zone, mayChange }: { zone: string; mayChange: boolean }) {
  const set = useSetSetting()
  const now = useNow(MINUTE_MS)
  const [wanted, setWanted] = useState('')
  // What was chosen shows at once; when it is refused it goes back.
  const current = set.isPending ? String(set.variables.value) : zone
  const { name, offset } = describeTimeZone(current, now)
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone
  const choose = (value: string) => set.mutate({ name: 'timeZone', value })
  const choices = findTimeZones(wanted, SHOWN, now).map((found) => ({
    key: found.zone,
    name: found.name,
    about: found.offset,
  }))
  return (
    <section className={styles.section} aria-labelledby="time-zone">
      <h2 id="time-zone">{settingCatalogue.timeZone.label}</h2>
      <p className={styles.quiet}>{settingCatalogue.timeZone.effect}</p>
      <p>
        <strong>{name}</strong> ({offset}), where it is{' '}
        {now.toLocaleTimeString(undefined, { timeStyle: 'short', timeZone: current })} now.
      </p>
      {mayChange && (
        <div className={styles.row}>
          <div className={styles.find}>
            <FindField
              label="Another time zone"
              placeholder="A city, an area or an offset"
              choices={choices}
              onText={setWanted}
              nothing="No zone has that name."
              disabled={set.isPending}
              onChoose={({ key }) => choose(key)}
            />
          </div>
          {here !== current && (
            <Button disabledFocusable={set.isPending} onClick={() => choose(here)}>
              {`Use this browser’s: ${describeTimeZone(here, now).name}`}
            </Button>
          )}
        </div>
      )}
      <p role="status" className={set.error ? styles.bad : styles.quiet}>
        {set.error?.message ?? (set.isSuccess ? 'Saved.' : '')}
      </p>
    </section>
  )
}
