import { Radio, RadioGroup, Switch } from '@fluentui/react-components'
import type { Settings } from '../../api/contract.ts'
import { count } from '../util/count.ts'
import { longDay } from '../util/format-date.ts'
import styles from './Settings.module.css'
import type { SectionProps } from './section-props.ts'
import { useSetSetting } from './settings-api.ts'
import { WithSettings } from './WithSettings.tsx'

/** Who sees how much, what is kept of attachments, and how far back the history goes. */
export function AccessSettings({ title, mayChange }: SectionProps) {
  return (
    <WithSettings title={title}>
      {(settings) => <Choices settings={settings} mayChange={mayChange} />}
    </WithSettings>
  )
}

function Choices({ settings, mayChange }: { settings: Settings; mayChange: boolean }) {
  const set = useSetSetting()
  // What was chosen shows at once; when it is refused it goes back.
  const chosen = set.isPending ? { ...settings, [set.variables.name]: set.variables.value } : settings
  return (
    <>
      <section className={styles.section} aria-labelledby="access">
        <h2 id="access">Access</h2>
        <Switch
          label="Advisors and Client Service see only what they are assigned to"
          disabled={!mayChange}
          checked={chosen.assignedOnly}
          onChange={(_event, { checked }) => set.mutate({ name: 'assignedOnly', value: checked })}
        />
        <p className={styles.quiet}>
          On: their own mailbox, and the people and entities they are assigned to. Off: the whole firm.
          Compliance always sees the whole firm, the Administrator no content at all.
        </p>
      </section>
      <section className={styles.section} aria-labelledby="attachments">
        <h2 id="attachments">Attachments</h2>
        <RadioGroup
          aria-labelledby="attachments"
          disabled={!mayChange}
          value={chosen.attachments}
          onChange={(_event, { value }) => set.mutate({ name: 'attachments', value })}
        >
          <Radio
            value="keep"
            label="Keep them in the CRM, up to 10 MB each: the mail of a leaver stays whole"
          />
          <Radio value="onDemand" label="Read them from Microsoft 365 when somebody opens one" />
          <Radio value="none" label="Leave them out: only their names and sizes are kept" />
        </RadioGroup>
        <p className={styles.quiet}>
          It holds for mail captured from now on. Images within the text are always kept.
        </p>
      </section>
      <section className={styles.section} aria-labelledby="history">
        <h2 id="history">History</h2>
        <p>
          {settings.syncStart
            ? `Everybody’s history begins on ${longDay(settings.syncStart)}: ${count(settings.historyMonths, 'month')} before the first sync. It is fixed for good.`
            : `The first sync reads ${count(settings.historyMonths, 'month')} back; the day is fixed then, for everybody and for good.`}
        </p>
      </section>
      <p role="status" className={set.error ? styles.bad : styles.quiet}>
        {set.error?.message ?? (set.isSuccess ? 'Saved.' : '')}
      </p>
    </>
  )
}
