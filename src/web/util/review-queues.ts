/** Where a reviewer finds what is to be done; `all` is every email that is or was to be reviewed. */
export const queues = ['open', 'secondLook', 'followUp', 'escalated', 'closed', 'all'] as const
export type ReviewQueue = (typeof queues)[number]
export const queueNames: Record<ReviewQueue, string> = {
  open: 'Open',
  secondLook: 'Second look',
  followUp: 'Follow up',
  escalated: 'Escalated',
  closed: 'Closed',
  all: 'All',
}

export function isQueue(text: string): text is ReviewQueue {
  return (queues as readonly string[]).includes(text)
}
