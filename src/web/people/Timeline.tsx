import { Input } from '@fluentui/react-components'
import { type ReactNode, type RefObject, useMemo, useState } from 'react'
import { useLocation } from 'wouter'
import type { TimelineKind } from '../../api/contract.ts'
import { useFollowNewest } from '../client/use-live-list.ts'
import { EMAIL_ROW_HEIGHT } from '../emails/EmailRow.tsx'
import { type ListHandle, VirtualList } from '../table/VirtualList.tsx'
import { ErrorNotice } from '../ui/ErrorNotice.tsx'
import { Mail48Regular, Search16Regular } from '../ui/icons.ts'
import { ListEnd } from '../ui/ListEnd.tsx'
import { Loading } from '../ui/Loading.tsx'
import { NewMailPill } from '../ui/NewMailPill.tsx'
import { Notice } from '../ui/Notice.tsx'
import { useLater } from '../ui/use-later.ts'
import { NARROW, useMediaQuery } from '../ui/use-media-query.ts'
import { useSettled } from '../ui/use-settled.ts'
import { monthHeading } from '../util/format-date.ts'
import { groupRows } from '../util/group-rows.ts'
import { pages, type Whose } from '../util/paths.ts'
import { foldTimeline } from './fold-timeline.ts'
import { timelineKey, useTimeline, useTimelineCounts } from './people-api.ts'
import styles from './Timeline.module.css'
import { TimelineRow } from './TimelineRow.tsx'
import { TimelineTabs } from './TimelineTabs.tsx'

/** As in the list of emails: only those one stops at are opened, in ms. */
const OPEN_AFTER_MS = 200

type Props = {
  whose: Whose
  kind: TimelineKind | ''
  /** Key of what is open, as timelineKey makes it. */
  selectedKey: string | undefined
  onAdd: (() => void) | null
  /** Stands above the timeline and scrolls with it. */
  before: ReactNode
  ref: RefObject<ListHandle | null>
}

/** What happened with a person or an entity, newest first, by month; the earlier emails of a thread under its newest. */
export function Timeline({ whose, kind, selectedKey, onAdd, before, ref }: Props) {
  const [, navigate] = useLocation()
  const [typed, setTyped] = useState('')
  const text = useSettled(typed.trim())
  const timeline = useTimeline(whose, kind, text)
  const { data: counts } = useTimelineCounts(whose)
  const [atTop, setAtTop] = useState(true)
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set())
  const narrow = useMediaQuery(NARROW)
  const later = useLater(OPEN_AFTER_MS)
  useFollowNewest(timeline, atTop)
  const entries = useMemo(
    () => groupRows(foldTimeline(timeline.items, open), (item) => monthHeading(item.headAt)),
    [timeline.items, open],
  )
  const hrefOf = (item: (typeof timeline.items)[number]) =>
    item.kind === 'email'
      ? pages.timelineItem(whose, 'emails', item.email.id, kind)
      : pages.timelineItem(whose, 'activities', item.activity.id, kind)

  function fold(thread: string, wide: boolean) {
    setOpen((before) => {
      const next = new Set(before)
      if (wide) next.add(thread)
      else next.delete(thread)
      return next
    })
  }

  const nothing = timeline.isLoading ? (
    <Loading label="Loading the timeline" />
  ) : timeline.items.length > 0 ? null : timeline.error ? (
    <ErrorNotice title="The timeline could not be loaded" error={timeline.error} onRetry={timeline.retry} />
  ) : (
    <Notice
      icon={<Mail48Regular />}
      title={text ? 'Nothing found' : kind ? 'Nothing of this kind yet' : 'No activity yet'}
    >
      <p>
        {text
          ? 'All words are looked for, in emails and in notes, calls, meetings and tasks.'
          : 'Emails appear here automatically. Notes, calls, meetings and tasks can be added.'}
      </p>
    </Notice>
  )
  // Folded away, rows are fewer than what is counted.
  const counted = text ? undefined : kind ? counts?.[kind].count : counts && sum(counts)
  const folded = timeline.items.length !== entries.filter((entry) => entry.kind === 'row').length

  return (
    <>
      <TimelineTabs whose={whose} current={kind} counts={counts} onAdd={onAdd} />
      <Input
        type="search"
        size="small"
        className={styles.search ?? ''}
        aria-label="Search this timeline"
        placeholder="Search this timeline"
        contentBefore={<Search16Regular />}
        value={typed}
        onChange={(_event, { value }) => setTyped(value)}
      />
      {!atTop && (
        <NewMailPill
          fresh={timeline.fresh}
          onClick={() => {
            timeline.showNewest()
            ref.current?.scrollToTop()
          }}
        />
      )}
      <VirtualList
        ref={ref}
        label="Activity timeline"
        entries={entries}
        rowHeight={EMAIL_ROW_HEIGHT}
        selectedKey={selectedKey}
        total={folded ? undefined : counted}
        onAtTop={setAtTop}
        onEnd={() => timeline.loadMore(counted)}
        onSight={timeline.see}
        onMove={(item) => {
          if (selectedKey && !narrow) later(() => navigate(hrefOf(item), { replace: true }))
        }}
        renderRow={(item, rowProps) => (
          <TimelineRow
            item={item}
            href={hrefOf(item)}
            selected={timelineKey(item) === selectedKey}
            named={whose.of === 'entities'}
            isOpen={item.kind === 'email' && open.has(item.email.threadId ?? '')}
            onFold={fold}
            rowProps={rowProps}
          />
        )}
        before={before}
        after={nothing ?? <ListEnd list={timeline} />}
      />
    </>
  )
}

function sum(counts: Record<TimelineKind, { count: number }>): number {
  return counts.email.count + counts.note.count + counts.call.count + counts.meeting.count + counts.task.count
}
