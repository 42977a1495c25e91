import { type RefObject, useMemo, useState } from 'react'
import type { EmailCounts, EmailSort, Folder } from '../../api/contract.ts'
import { useFollowNewest } from '../client/use-live-list.ts'
import { type ListHandle, VirtualList } from '../table/VirtualList.tsx'
import { ErrorNotice } from '../ui/ErrorNotice.tsx'
import { ListEnd } from '../ui/ListEnd.tsx'
import { Loading } from '../ui/Loading.tsx'
import { NewMailPill } from '../ui/NewMailPill.tsx'
import { useSteady } from '../ui/use-steady.ts'
import { dayHeading, shortDay, timeOfDay } from '../util/format-date.ts'
import { groupRows } from '../util/group-rows.ts'
import { EmptyFolder } from './EmptyFolder.tsx'
import { emailsOf, type ListRow as Row } from './fold-threads.ts'
import styles from './ListRow.module.css'
import { ListRow, rowHeight } from './ListRow.tsx'
import { countPicked, isPicked } from './picked.ts'
import type { EmailRows } from './use-email-rows.ts'
import type { Picking } from './use-picking.ts'
import { useRowKeys } from './use-row-keys.ts'

type Props = {
  folder: Folder
  sort: EmailSort
  emails: EmailRows
  picking: Picking
  counts: EmailCounts | undefined
  openId: string | undefined
  hrefOf: (emailId: string) => string
  /** The text that is searched for; '' for none. */
  text: string
  onAddress: (address: string) => void
  onClearFilters: (() => void) | undefined
  ref: RefObject<ListHandle | null>
}

/** The emails of a folder by day. New mail shows itself at the top, or announces itself to those who have scrolled. */
export function EmailList(props: Props) {
  const { folder, sort, picking, counts, openId, hrefOf, ref } = props
  const { live, rows, fold } = props.emails
  const [atTop, setAtTop] = useState(true)
  useFollowNewest(live, atTop, openId !== undefined)
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

  const { onKey, onMove } = useRowKeys({ picking, fold, openId, hrefOf, list: ref })

  if (live.isLoading) return <Loading label="Loading emails" />
  if (rows.length === 0) {
    if (live.error) {
      return <ErrorNotice title="The emails could not be loaded" error={live.error} onRetry={live.retry} />
    }
    const { text, onAddress, onClearFilters } = props
    return <EmptyFolder {...{ folder, text, onAddress, onClearFilters }} all={counts?.all.count} />
  }

  const isOpen = (row: Row) => emailsOf(row).some(({ id }) => id === openId)
  const picks = (row: Row) => emailsOf(row).every((email) => isPicked(picking.picked, email))
  const openRow = rows.find((row) => row.id === openId) ?? rows.find(isOpen)
  return (
    <>
      {!(atTop && openId === undefined) && (
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
          onSight={live.see}
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

/** The time, where the heading shows the day; an earlier email of a thread shows its day too where that differs. */
function whenOf(row: Row, dateOf: (row: Row) => string): string {
  const [date, headDate] = [dateOf(row), dateOf({ ...row, email: row.head })]
  const time = timeOfDay(date)
  const now = new Date()
  return dayHeading(date, now) === dayHeading(headDate, now) ? time : `${shortDay(date, now)}, ${time}`
}
