import { Button, Radio, RadioGroup } from '@fluentui/react-components'
import { useState } from 'react'
import type { Settings } from '../../api/contract.ts'
import { FindField } from '../ui/FindField.tsx'
import { useNow } from '../ui/use-now.ts'
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
          <ReplyToChoice replyTo={settings.replyTo} mayChange={mayChange} />
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
      <h2 id="time-zone">Time zone of the firm</h2>
      <p className={styles.quiet}>
        In it the days and months of reports and of sentiment are counted, such as “the last 60 days”. Lists
        and emails show times in the zone of whoever looks.
      </p>
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
              nothing="No zone is called so."
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

function ReplyToChoice({ replyTo, mayChange }: { replyTo: Settings['replyTo']; mayChange: boolean }) {
  const set = useSetSetting()
  return (
    <section className={styles.section} aria-labelledby="reply-to">
      <h2 id="reply-to">Emails that are answered to somebody else</h2>
      <p className={styles.quiet}>
        Web forms, signing services and lists write an address of their own as the sender, and the client’s as
        the one that answers go to (Reply-To).
      </p>
      <RadioGroup
        aria-labelledby="reply-to"
        disabled={!mayChange}
        value={set.isPending ? String(set.variables.value) : replyTo}
        onChange={(_, { value }) => set.mutate({ name: 'replyTo', value })}
      >
        <Radio
          value="suggest"
          label="Suggest whom answers go to: the email is captured, and somebody relates it by a click"
        />
        <Radio value="link" label="Link it to whom answers go to, as if they had written it" />
        <Radio
          value="ignore"
          label="Go by the sender alone: what a form of your own sends to your firm is internal, and is not captured"
        />
      </RadioGroup>
      <p className={styles.quiet}>It holds for mail captured from now on.</p>
      <p role="status" className={set.error ? styles.bad : styles.quiet}>
        {set.error?.message ?? (set.isSuccess ? 'Saved.' : '')}
      </p>
    </section>
  )
}
