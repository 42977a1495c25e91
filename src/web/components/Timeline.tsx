import { type ReactNode, type RefObject, useMemo, useState } from 'react'
import { useLocation } from 'wouter'
import { useTimeline } from '../api/queries.ts'
import { useFollowNewest } from '../api/use-live-list.ts'
import { type ListHandle, VirtualList } from '../table/VirtualList.tsx'
import { ErrorNotice } from '../ui/ErrorNotice.tsx'
import { Mail48Regular } from '../ui/icons.ts'
import { Loading } from '../ui/Loading.tsx'
import { Notice } from '../ui/Notice.tsx'
import { useLater } from '../ui/use-later.ts'
import { NARROW, useMediaQuery } from '../ui/use-media-query.ts'
import { monthHeading, shortDay, timeOfDay } from '../util/format-date.ts'
import { groupRows } from '../util/group-rows.ts'
import { pages } from '../util/paths.ts'
import { EMAIL_ROW_HEIGHT, EmailRow } from './EmailRow.tsx'
import { ListEnd } from './ListEnd.tsx'
import { NewMailPill } from './NewMailPill.tsx'
import { RoleTags } from './RoleTags.tsx'

/** As in the list of emails: only those one stops at are opened, in ms. */
const OPEN_AFTER_MS = 200

type Props = {
  personId: string
  total: number | undefined
  selectedId: string | undefined
  /** Stands above the timeline and scrolls with it. */
  before: ReactNode
  ref: RefObject<ListHandle | null>
}

/** What happened with a person, newest first, by month. */
export function Timeline({ personId, total, selectedId, before, ref }: Props) {
  const [, navigate] = useLocation()
  const timeline = useTimeline(personId)
  const [atTop, setAtTop] = useState(true)
  const narrow = useMediaQuery(NARROW)
  const later = useLater(OPEN_AFTER_MS)
  useFollowNewest(timeline, atTop)
  const entries = useMemo(
    () => groupRows(timeline.items, (activity) => monthHeading(activity.at)),
    [timeline.items],
  )

  const nothing = timeline.isLoading ? (
    <Loading label="Loading the timeline" />
  ) : timeline.items.length > 0 ? null : timeline.error ? (
    <ErrorNotice title="The timeline could not be loaded" error={timeline.error} onRetry={timeline.retry} />
  ) : (
    <Notice icon={<Mail48Regular />} title="No activity yet">
      <p>Emails from and to this person appear here by themselves.</p>
    </Notice>
  )

  return (
    <>
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
        selectedKey={selectedId}
        total={total}
        onAtTop={setAtTop}
        onEnd={() => timeline.loadMore(total)}
        onMove={(activity) => {
          if (selectedId && !narrow) {
            later(() => navigate(pages.personEmail(personId, activity.id), { replace: true }))
          }
        }}
        renderRow={(item, rowProps) =>
          item.kind === 'email' && (
            <EmailRow
              email={item.email}
              href={pages.personEmail(personId, item.email.id)}
              selected={item.email.id === selectedId}
              when={`${shortDay(item.at, new Date())}, ${timeOfDay(item.at)}`}
              tags={<RoleTags roles={item.roles} />}
              rowProps={rowProps}
            />
          )
        }
        before={before}
        after={nothing ?? <ListEnd list={timeline} />}
      />
    </>
  )
}
