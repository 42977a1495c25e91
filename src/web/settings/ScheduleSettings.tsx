import { Button } from '@fluentui/react-components'
import { useSync } from '../sync/use-sync.ts'
import { ErrorNotice } from '../ui/ErrorNotice.tsx'
import { LoadingText } from '../ui/Loading.tsx'
import { useTitle } from '../ui/use-title.ts'
import { DayCounts } from './DayCounts.tsx'
import { MailboxStates } from './MailboxStates.tsx'
import { ParkedMessages } from './ParkedMessages.tsx'
import { RunHistory } from './RunHistory.tsx'
import { ScheduleForm } from './ScheduleForm.tsx'
import { SettingControl } from './SettingControl.tsx'
import styles from './Settings.module.css'
import type { SectionProps } from './section-props.ts'
import { useAskFor, useSettings } from './settings-api.ts'
import { TakenBackRules } from './TakenBackRules.tsx'

/** When mailboxes are read, what the runs did, and what became of every message. */
export function ScheduleSettings({ title, mayChange }: SectionProps) {
  useTitle(title)
  const settings = useSettings()
  const { status } = useSync()
  const mailboxes = status?.mailboxes ?? []
  return (
    <div className={styles.scroll}>
      <header className={styles.head}>
        <h1>{title}</h1>
      </header>
      {settings.isPending && <LoadingText label="Loading the schedule" lines={2} />}
      {settings.error && (
        <ErrorNotice
          title="The schedule could not be loaded"
          error={settings.error}
          onRetry={() => void settings.refetch()}
        />
      )}
      {settings.data && <ScheduleForm settings={settings.data} mayChange={mayChange} />}
      {settings.data && <SettingControl name="archives" settings={settings.data} mayChange={mayChange} />}
      {settings.data && (
        <SettingControl
          name="recoverableItems"
          heading="Recoverable Items"
          settings={settings.data}
          mayChange={mayChange}
        />
      )}
      <Now canRun={mailboxes.length > 0} running={status?.running ?? false} />
      <ParkedMessages mayChange={mayChange} />
      <TakenBackRules />
      <MailboxStates mailboxes={mailboxes} />
      <RunHistory />
      <DayCounts mailboxes={mailboxes} />
    </div>
  )
}

function Now({ canRun, running }: { canRun: boolean; running: boolean }) {
  const run = useAskFor('run')
  const check = useAskFor('check')
  const error = run.error ?? check.error
  return (
    <section className={styles.section} aria-labelledby="now">
      <h2 id="now">Now</h2>
      <div className={styles.row}>
        <Button appearance="primary" disabled={!canRun} onClick={() => run.mutate(null)}>
          Sync all mailboxes
        </Button>
        <Button disabled={!canRun} onClick={() => check.mutate(null)}>
          Check against the mailboxes
        </Button>
        <span role="status" className={error ? styles.bad : styles.quiet}>
          {error?.message ?? (run.isSuccess || check.isSuccess ? (running ? 'Running.' : 'Requested.') : '')}
        </span>
      </div>
      <p className={styles.quiet}>
        The check lists the last eight days of each mailbox in another way than the runs do, and compares them
        with what was captured. It runs every day and should find nothing missing.
      </p>
    </section>
  )
}
