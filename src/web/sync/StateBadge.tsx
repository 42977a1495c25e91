import { Badge, type BadgeProps } from '@fluentui/react-components'
import { type MailboxState, stateWords } from '../../domain/mailbox-state.ts'

const colours: Record<MailboxState, NonNullable<BadgeProps['color']>> = {
  waiting: 'informative',
  backfilling: 'brand',
  current: 'success',
  resyncing: 'brand',
  blocked: 'danger',
  archiveOnly: 'warning',
  leaver: 'informative',
}

/** The state of a mailbox in a word or two; what it means is told where the mouse rests. */
export function StateBadge({ state }: { state: MailboxState }) {
  const { label, means } = stateWords[state]
  return (
    <Badge appearance="tint" color={colours[state]} title={means} style={{ flexShrink: 0 }}>
      {label}
    </Badge>
  )
}
