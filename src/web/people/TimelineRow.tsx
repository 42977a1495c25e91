import type { KeyboardEvent } from 'react'
import type { TimelineItem } from '../../api/contract.ts'
import { EmailRow } from '../emails/EmailRow.tsx'
import { FoldedMark } from '../sentiment/SentimentMark.tsx'
import type { RowProps } from '../table/VirtualList.tsx'
import { ChevronDown16Regular, ChevronRight16Regular } from '../ui/icons.ts'
import { shortDay, timeOfDay } from '../util/format-date.ts'
import { ActivityRow } from './ActivityRow.tsx'
import type { Folded } from './fold-timeline.ts'
import { RoleTags } from './RoleTags.tsx'
import styles from './TimelineRow.module.css'

type Props = {
  item: Folded<TimelineItem>
  href: string
  selected: boolean
  /** Names the people instead of their roles. */
  named: boolean
  isOpen: boolean
  onFold: (thread: string, open: boolean) => void
  rowProps: RowProps
}

/** One entry of a timeline. A thread opens and folds by its button, or by the arrows right and left. */
export function TimelineRow({ item, href, selected, named, isOpen, onFold, rowProps }: Props) {
  const when = `${shortDay(item.at, new Date())}, ${timeOfDay(item.at)}`
  if (item.kind === 'activity')
    return (
      <ActivityRow
        activity={item.activity}
        href={href}
        selected={selected}
        when={when}
        named={named}
        rowProps={rowProps}
      />
    )
  const { threadId } = item.email
  const fold = (open: boolean) => threadId !== null && item.earlier > 0 && onFold(threadId, open)

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'ArrowRight' && event.key !== 'ArrowLeft') return
    event.preventDefault()
    fold(event.key === 'ArrowRight')
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys are those of the link and the button within
    <div className={styles.row} data-under={item.under} onKeyDown={onKeyDown}>
      <EmailRow
        email={item.email}
        href={href}
        selected={selected}
        when={when}
        besides={item.earlier > 0}
        tags={<RoleTags names={named ? item.people.map(({ name }) => name) : null} roles={item.roles} />}
        rowProps={rowProps}
      />
      {item.earlier > 0 && (
        <button
          type="button"
          className={styles.fold}
          tabIndex={rowProps.tabIndex}
          aria-expanded={isOpen}
          onClick={() => fold(!isOpen)}
        >
          {isOpen ? <ChevronDown16Regular /> : <ChevronRight16Regular />}
          {item.earlier} earlier
          {item.hidesNegative && <FoldedMark />}
        </button>
      )}
    </div>
  )
}
