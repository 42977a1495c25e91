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

/** The state of a mailbox in a word or two; what it means is told where the mouse rests. Never green while its runs fail. */
export function StateBadge({ state, failing = false }: { state: MailboxState; failing?: boolean }) {
  const { label, means } = failing
    ? {
        label: 'Cannot be read now',
        means: 'Its runs end with an error, which stands beside it. It is tried again by itself.',
      }
    : stateWords[state]
  return (
    <Badge
      appearance="tint"
      color={failing ? 'warning' : colours[state]}
      title={means}
      style={{ flexShrink: 0 }}
    >
      {label}
    </Badge>
  )
}
