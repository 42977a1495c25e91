import type { Settings } from '../../api/contract.ts'
import { count } from '../util/count.ts'
import { longDay } from '../util/format-date.ts'
import { SettingControl } from './SettingControl.tsx'
import styles from './Settings.module.css'
import type { SectionProps } from './section-props.ts'
import { WithSettings } from './WithSettings.tsx'

/** Who sees how much, what is kept of attachments, and how far back the history goes. */
export function AccessSettings({ title, mayChange }: SectionProps) {
  return (
    <WithSettings title={title}>
      {(settings) => (
        <>
          <SettingControl name="assignedOnly" heading="Access" {...{ settings, mayChange }} />
          <SettingControl name="attachments" {...{ settings, mayChange }} />
          <History settings={settings} />
        </>
      )}
    </WithSettings>
  )
}

function History({ settings: { syncStart, historyMonths } }: { settings: Settings }) {
  return (
    <section className={styles.section} aria-labelledby="history">
      <h2 id="history">History</h2>
      <p>
        {syncStart
          ? `Everybody’s history begins on ${longDay(syncStart)}: ${count(historyMonths, 'month')} before the first sync. It is fixed for good.`
          : `The first sync reads ${count(historyMonths, 'month')} back; the day is fixed then, for everybody and for good.`}
      </p>
    </section>
  )
}
