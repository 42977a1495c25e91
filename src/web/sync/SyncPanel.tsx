import { Button, MessageBar, MessageBarBody } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { ArrowSync16Regular } from '../ui/icons.ts'
import { LoadingText } from '../ui/Loading.tsx'
import { Modal } from '../ui/Modal.tsx'
import { dateAndTime } from '../util/format-date.ts'
import { SyncFacts } from './SyncFacts.tsx'
import { SyncMailboxes } from './SyncMailboxes.tsx'
import { SyncOutcomes } from './SyncOutcomes.tsx'
import styles from './SyncPanel.module.css'
import { SyncProgress } from './SyncProgress.tsx'
import { useHearing, useSync } from './use-sync.ts'
import { useSyncNow } from './use-sync-now.ts'

/** All about the sync, as it goes. */
export function SyncPanel({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { status, connection } = useSync()
  const hearing = useHearing()
  return (
    <Modal title="Sync" place="side" open={open} onClose={onClose}>
      <div className={styles.body}>
        {hearing === 'offline' && (
          <Message intent="error">
            Your browser is offline, so this may be out of date. Mail goes on being read meanwhile.
          </Message>
        )}
        {hearing === 'lost' && (
          <Message intent="error">
            The connection to Throughline is lost, so this may be out of date. Throughline tries to connect
            again.
          </Message>
        )}
        {connection === 'polling' && hearing === 'live' && (
          <Message intent="info">
            Live updates are interrupted; the state is asked for every ten seconds.
          </Message>
        )}
        {status?.tenantProblem && <Message intent="error">{status.tenantProblem}</Message>}
        {status?.quietUntil && (
          <Message intent="info">
            Quiet hours: no mailbox is read until {dateAndTime(status.quietUntil)}. “Sync now” reads at once.
          </Message>
        )}
        {status ? (
          <>
            <SyncProgress status={status} />
            <SyncNow running={status.running} canRun={status.mailboxes.length > 0} />
            <SyncFacts status={status} />
            <SyncOutcomes counts={status.counts} />
            <SyncMailboxes mailboxes={status.mailboxes} />
          </>
        ) : (
          <LoadingText label="Loading the state of the sync" />
        )}
      </div>
    </Modal>
  )
}

function SyncNow({ running, canRun }: { running: boolean; canRun: boolean }) {
  const sync = useSyncNow()
  return (
    <div className={styles.now}>
      <Button
        appearance="primary"
        icon={<ArrowSync16Regular />}
        disabled={!canRun}
        disabledFocusable={sync.isPending}
        onClick={() => sync.mutate()}
      >
        Sync now
      </Button>
      <span role="status">
        {sync.error
          ? `That did not work. ${sync.error.message}`
          : sync.isSuccess && !running
            ? 'Asked for.'
            : ''}
      </span>
    </div>
  )
}

function Message({ intent, children }: { intent: 'error' | 'info'; children: ReactNode }) {
  return (
    <MessageBar intent={intent} layout="multiline">
      <MessageBarBody>{children}</MessageBarBody>
    </MessageBar>
  )
}
