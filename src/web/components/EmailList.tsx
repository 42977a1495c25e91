import { type KeyboardEvent, type RefObject, useMemo, useState } from 'react'
import { useLocation } from 'wouter'
import type { EmailCounts, EmailSort, Folder } from '../../api/contract.ts'
import { useFollowNewest } from '../api/use-live-list.ts'
import { type ListHandle, VirtualList } from '../table/VirtualList.tsx'
import { ErrorNotice } from '../ui/ErrorNotice.tsx'
import { Loading } from '../ui/Loading.tsx'
import { useLater } from '../ui/use-later.ts'
import { NARROW, useMediaQuery } from '../ui/use-media-query.ts'
import { useSteady } from '../ui/use-steady.ts'
import { emailsOf, type ListRow as Row } from '../util/fold-threads.ts'
import { dayHeading, shortDay, timeOfDay } from '../util/format-date.ts'
import { groupRows } from '../util/group-rows.ts'
import { countPicked, isPicked } from '../util/picked.ts'
import { EmptyFolder } from './EmptyFolder.tsx'
import styles from './emails/ListRow.module.css'
import { ListRow, rowHeight } from './emails/ListRow.tsx'
import type { EmailRows } from './emails/use-email-rows.ts'
import type { Picking } from './emails/use-picking.ts'
import { ListEnd } from './ListEnd.tsx'
import { NewMailPill } from './NewMailPill.tsx'

/** Moving through the list with an email open opens each in turn, but only those one stops at for so long, in ms. */
const OPEN_AFTER_MS = 200

type Props = {
  folder: Folder
  sort: EmailSort
  emails: EmailRows
  picking: Picking
  counts: EmailCounts | undefined
  openId: string | undefined
  hrefOf: (emailId: string) => string
  onClearFilters: (() => void) | undefined
  ref: RefObject<ListHandle | null>
}

/** The emails of a folder by day. New mail shows itself at the top, or announces itself to those who have scrolled. */
export function EmailList(props: Props) {
  const { folder, sort, picking, counts, openId, hrefOf, ref } = props
  const { live, rows, fold } = props.emails
  const [, navigate] = useLocation()
  const [atTop, setAtTop] = useState(true)
  const narrow = useMediaQuery(NARROW)
  const later = useLater(OPEN_AFTER_MS)
  useFollowNewest(live, atTop)
  const dateOf = (row: Row) => (sort === 'sent' ? row.email.sentAt : row.email.syncedAt)
  const entries = useMemo(
    () =>
      groupRows(rows, ({ head }) => dayHeading(sort === 'sent' ? head.sentAt : head.syncedAt, new Date())),
    [rows, sort],
  )
  const total = counts?.[folder].count
  const onPick = useSteady((row: Row, how: 'toggle' | 'range') =>
    how === 'toggle' ? picking.toggle(row) : picking.extendTo(row),
  )
  const onFold = useSteady((row: Row) => row.thread && fold(row.thread.id, !row.thread.unfolded))

  if (live.isLoading) return <Loading label="Loading emails" />
  if (rows.length === 0) {
    if (live.error) {
      return <ErrorNotice title="The emails could not be loaded" error={live.error} onRetry={live.retry} />
    }
    return <EmptyFolder folder={folder} all={counts?.all.count} onClearFilters={props.onClearFilters} />
  }

  const isOpen = (row: Row) => emailsOf(row).some(({ id }) => id === openId)
  const picks = (row: Row) => emailsOf(row).every((email) => isPicked(picking.picked, email))

  function onKey(event: KeyboardEvent, row: Row): boolean {
    const { key, ctrlKey, metaKey, shiftKey } = event
    const { localName } = event.target as Element
    if ((ctrlKey || metaKey) && key.toLowerCase() === 'a') picking.all()
    else if (ctrlKey || metaKey || localName === 'button' || localName === 'input') return false
    else if (key === ' ' && shiftKey) picking.extendTo(row)
    else if (key === ' ') picking.toggle(row)
    else if (shiftKey) return false
    else if (key === 'Enter' && localName !== 'a') navigate(hrefOf(row.id))
    else if (key === 'ArrowRight' && row.thread && !row.thread.unfolded) fold(row.thread.id, true)
    else if (key === 'ArrowLeft' && row.thread?.unfolded) fold(row.thread.id, false)
    else if (key === 'ArrowLeft' && row.level === 2) ref.current?.focusRow(row.head.id)
    else return false
    return true
  }

  function onMove(row: Row, from?: Row) {
    if (from) return picking.extendTo(row, from)
    picking.beginAt(row)
    if (openId && !narrow && countPicked(picking.picked) === 0)
      later(() => navigate(hrefOf(row.id), { replace: true }))
  }

  const openRow = rows.find((row) => row.id === openId) ?? rows.find(isOpen)
  return (
    <>
      {!atTop && (
        <NewMailPill
          fresh={live.fresh}
          onClick={() => {
            live.showNewest()
            ref.current?.scrollToTop()
          }}
        />
      )}
      <div className={styles.list} data-picking={countPicked(picking.picked) > 0 || undefined}>
        <VirtualList
          ref={ref}
          label="Emails"
          entries={entries}
          rowHeight={rowHeight}
          selectedKey={openRow?.id}
          // Lines are fewer than emails where threads are folded: how many there will be is known at the end alone.
          total={rows.length === live.items.length ? total : live.hasMore ? undefined : rows.length}
          onAtTop={setAtTop}
          onEnd={() => live.loadMore(total)}
          onMove={onMove}
          grid={{
            onKey,
            rowOf: (row) => ({
              selected: picks(row),
              current: row === openRow,
              level: row.level,
              expanded: row.thread?.unfolded,
            }),
          }}
          renderRow={(row) => (
            <ListRow
              row={row}
              href={hrefOf(row.id)}
              picked={picks(row)}
              date={dateOf(row)}
              when={whenOf(row, dateOf)}
              showState={folder === 'all'}
              onPick={onPick}
              onFold={onFold}
            />
          )}
          after={<ListEnd list={live} />}
        />
      </div>
    </>
  )
}

/** The time of the day that the heading tells; an earlier email of a thread also says its day where it is another one. */
function whenOf(row: Row, dateOf: (row: Row) => string): string {
  const [date, headDate] = [dateOf(row), dateOf({ ...row, email: row.head })]
  const time = timeOfDay(date)
  const now = new Date()
  return dayHeading(date, now) === dayHeading(headDate, now) ? time : `${shortDay(date, now)}, ${time}`
}
