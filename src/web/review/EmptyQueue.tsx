import { Button } from '@fluentui/react-components'
import { Mail48Regular } from '../ui/icons.ts'
import { Notice } from '../ui/Notice.tsx'
import type { ReviewQueue } from '../util/review-queues.ts'

const words: Record<ReviewQueue, { title: string; text: string }> = {
  open: {
    title: 'Nothing is open',
    text: 'An email comes here when a phrase of an active list is found in it, or when it is drawn as a random sample.',
  },
  secondLook: {
    title: 'No second look is asked for',
    text: 'A reviewer who decides on an email can ask another reviewer to look at it, too.',
  },
  followUp: { title: 'Nothing is to be followed up', text: 'Emails decided as “Follow up” stay here.' },
  escalated: { title: 'Nothing is escalated', text: 'Emails decided as “Escalate” stay here.' },
  closed: {
    title: 'Nothing is closed yet',
    text: 'Emails decided as “No issue” or “False positive” go here.',
  },
  all: {
    title: 'Nothing to review so far',
    text: 'An email comes here when a phrase of an active list is found in it, or when it is drawn as a random sample.',
  },
}

type Props = { queue: ReviewQueue; onClearFilters: (() => void) | undefined }

/** Why there is nothing to see. */
export function EmptyQueue({ queue, onClearFilters }: Props) {
  if (onClearFilters)
    return (
      <Notice
        icon={<Mail48Regular />}
        title="No emails fit these filters"
        action={<Button onClick={onClearFilters}>Clear all filters</Button>}
      />
    )
  const { title, text } = words[queue]
  return (
    <Notice icon={<Mail48Regular />} title={title}>
      <p>{text}</p>
    </Notice>
  )
}
