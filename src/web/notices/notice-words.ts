import type { NoticePage } from '../../api/contract.ts'
import { pages } from '../util/paths.ts'

export type Notice = NoticePage['items'][number]

/** What it says, to follow the name of who did it. */
export const noticeWords: Record<Notice['kind'], string> = {
  mention: 'mentioned you in a comment',
  taskAssigned: 'gave you a task',
  escalation: 'escalated an email to you',
  secondLookAsked: 'asks for a second look at an email',
  secondLookDecided: 'took the second look you asked for',
}

/** Where it leads; null: what it was about is gone, or no longer to be seen. */
export function placeOfNotice({ kind, email, activity }: Notice): string | null {
  if (activity) return pages.timelineItem({ of: activity.of, id: activity.whose }, 'activities', activity.id)
  if (!email) return null
  if (kind === 'escalation') return pages.reviewOf('escalated', email.id)
  if (kind === 'secondLookAsked') return pages.reviewOf('secondLook', email.id)
  if (kind === 'secondLookDecided') return pages.reviewOf('closed', email.id)
  return pages.email('all', email.id)
}
