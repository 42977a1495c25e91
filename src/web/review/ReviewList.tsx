import { type RefObject, useMemo, useState } from 'react'
import type { ReviewCounts } from '../../api/contract.ts'
import { type LiveList, useFollowNewest } from '../client/use-live-list.ts'
import type { ListRow as Row } from '../emails/fold-threads.ts'
import styles from '../emails/ListRow.module.css'
import { countPicked, isPicked } from '../emails/picked.ts'
import type { Picking } from '../emails/use-picking.ts'
import { useRowKeys } from '../emails/use-row-keys.ts'
import { type ListHandle, VirtualList } from '../table/VirtualList.tsx'
import { ErrorNotice } from '../ui/ErrorNotice.tsx'
import { ListEnd } from '../ui/ListEnd.tsx'
import { Loading } from '../ui/Loading.tsx'
import { NewMailPill } from '../ui/NewMailPill.tsx'
import { useSteady } from '../ui/use-steady.ts'
import { dayHeading } from '../util/format-date.ts'
import { groupRows } from '../util/group-rows.ts'
import type { ReviewQueue } from '../util/review-queues.ts'
import { EmptyQueue } from './EmptyQueue.tsx'
import { REVIEW_ROW_HEIGHT, ReviewListRow } from './ReviewListRow.tsx'
import { countOfQueue, type ReviewItem } from './reviews-api.ts'

type Props = {
  queue: ReviewQueue
  live: LiveList<ReviewItem>
  /** The same emails as lines to pick. */
  rows: Row[]
  picking: Picking
  counts: ReviewCounts | undefined
  openId: string | undefined
  hrefOf: (emailId: string) => string
  onClearFilters: (() => void) | undefined
  ref: RefObject<ListHandle | null>
}

/** The emails of a queue by the day they were sent. */
export function ReviewList(props: Props) {
  const { queue, live, rows, picking, counts, openId, hrefOf, ref } = props
  const [atTop, setAtTop] = useState(true)
  useFollowNewest(live, atTop, openId !== undefined)
  const entries = useMemo(
    () => groupRows(live.items, ({ email }) => dayHeading(email.sentAt, new Date())),
    [live.items],
  )
  const lines = useMemo(() => new Map(rows.map((row) => [row.id, row])), [rows])
  const onPick = useSteady((row: Row, how: 'toggle' | 'range') =>
    how === 'toggle' ? picking.toggle(row) : picking.extendTo(row),
  )
  const { onKey, onMove } = useRowKeys({ picking, openId, hrefOf, list: ref })
  const total = counts && countOfQueue(counts, queue)

  if (live.isLoading) return <Loading label="Loading emails" />
  if (live.items.length === 0) {
    if (live.error)
      return <ErrorNotice title="The emails could not be loaded" error={live.error} onRetry={live.retry} />
    return <EmptyQueue queue={queue} onClearFilters={props.onClearFilters} />
  }
  const isPickedItem = ({ email }: ReviewItem) => isPicked(picking.picked, email)
  const lineOf = ({ id }: ReviewItem) => lines.get(id)!
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
          label="Emails to review"
          entries={entries}
          rowHeight={REVIEW_ROW_HEIGHT}
          selectedKey={openId}
          total={total}
          onAtTop={setAtTop}
          onEnd={() => live.loadMore(total)}
          onSight={live.see}
          onMove={(item, from) => onMove(lineOf(item), from && lineOf(from))}
          grid={{
            onKey: (event, item) => onKey(event, lineOf(item)),
            rowOf: (item) => ({
              selected: isPickedItem(item),
              current: item.id === openId,
              level: 1,
              expanded: undefined,
            }),
          }}
          renderRow={(item) => (
            <ReviewListRow
              item={item}
              row={lineOf(item)}
              href={hrefOf(item.id)}
              picked={isPickedItem(item)}
              onPick={onPick}
            />
          )}
          after={<ListEnd list={live} />}
        />
      </div>
    </>
  )
}
