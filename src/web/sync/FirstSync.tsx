import { ProgressBar } from '@fluentui/react-components'
import type { SyncStatus } from '../../api/contract.ts'
import { Mail48Regular } from '../ui/icons.ts'
import { Notice } from '../ui/Notice.tsx'
import { longDay } from '../util/format-date.ts'
import { isReadingHistory, summariseSync } from './sync-words.ts'

/** Shown in place of the list until the first emails arrive: what is going on, and the progress. */
export function FirstSync({ status }: { status: SyncStatus }) {
  const icon = <Mail48Regular />
  if (status.tenantProblem) {
    return (
      <Notice icon={icon} title="Mail cannot be read at the moment" role="alert">
        <p>{status.tenantProblem}</p>
      </Notice>
    )
  }
  if (status.mailboxes.length === 0) {
    return (
      <Notice icon={icon} title="No mailbox is enabled yet">
        <p>Emails appear here as soon as an administrator has enabled the first employee.</p>
      </Notice>
    )
  }
  if (!isReadingHistory(status) && !status.running) {
    return (
      <Notice icon={icon} title="No emails yet">
        <p>
          The mailboxes have been read; there was nothing in them to show here. New mail appears
          automatically.
        </p>
      </Notice>
    )
  }
  const { settled, inScope } = summariseSync(status, 'live')
  return (
    <Notice icon={icon} title="Your firm’s mail is on its way">
      <p>The newest emails appear here within seconds. You can start working while the rest arrives.</p>
      <div style={{ width: 'min(320px, 100%)', marginTop: 16 }}>
        <ProgressBar
          aria-label="Progress of the first sync"
          {...(inScope > 0 ? { value: settled, max: inScope } : {})}
        />
      </div>
      <p>
        {inScope > 0
          ? `${settled.toLocaleString()} of ${inScope.toLocaleString()} messages looked at`
          : 'Finding out what is there'}
        {status.syncStart && `, back to ${longDay(status.syncStart)}`}
      </p>
    </Notice>
  )
}
