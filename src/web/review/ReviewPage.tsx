import { Button } from '@fluentui/react-components'
import { useMemo, useRef, useState } from 'react'
import { useLocation } from 'wouter'
import type { DecideReply, ReviewDecision } from '../../api/contract.ts'
import { useMay } from '../client/use-may.ts'
import { withoutThreads } from '../emails/fold-threads.ts'
import { isPicked, type Picked } from '../emails/picked.ts'
import { rowAfter } from '../emails/row-after.ts'
import { SelectionBar } from '../emails/SelectionBar.tsx'
import { usePicking } from '../emails/use-picking.ts'
import { decisions } from '../phrases/review-words.ts'
import type { ListHandle } from '../table/VirtualList.tsx'
import { NotFoundPage } from '../ui/NotFoundPage.tsx'
import { NothingOpen } from '../ui/NothingOpen.tsx'
import { SplitView } from '../ui/SplitView.tsx'
import { useShortcuts } from '../ui/use-shortcuts.ts'
import { useTitle } from '../ui/use-title.ts'
import { pages } from '../util/paths.ts'
import { isQueue, queueNames, type ReviewQueue } from '../util/review-queues.ts'
import { DecideDialog } from './DecideDialog.tsx'
import { QueueLinks } from './QueueLinks.tsx'
import { ReviewHeader } from './ReviewHeader.tsx'
import { ReviewList } from './ReviewList.tsx'
import { ReviewPane } from './ReviewPane.tsx'
import { type ReviewView, writeReviewView } from './review-view.ts'
import { type ReviewItem, useFollowCounts, useReviewCounts, useReviews } from './reviews-api.ts'
import { SampleDialog } from './SampleDialog.tsx'
import { useReviewView } from './use-review-view.ts'

type Props = { queue?: string | undefined; emailId?: string | undefined }

/** Emails with suspicious phrases and a sample of the others, for Compliance to decide on. */
export function ReviewPage({ queue = 'open', emailId }: Props) {
  const may = useMay('reviews.read')
  return may && isQueue(queue) ? <Review queue={queue} emailId={emailId} /> : <NotFoundPage />
}

function Review({ queue, emailId }: { queue: ReviewQueue; emailId: string | undefined }) {
  const [, navigate] = useLocation()
  const { view, search, filters } = useReviewView()
  const mayDecide = useMay('reviews.decide')
  const counts = useReviewCounts(filters)
  useFollowCounts(counts.data)
  const live = useReviews(queue, filters)
  const rows = useMemo(() => withoutThreads(live.items.map(({ email }) => email)), [live.items])
  const picking = usePicking(`${queue} ${search}`, rows)
  const [dialog, setDialog] = useState<'sample' | { decide: ReviewDecision | null } | null>(null)
  const list = useRef<ListHandle>(null)
  const hrefOf = (id: string) => pages.reviewOf(queue, id, search)
  const picked = usePickedItems(live.items, picking.picked)
  const isPicking = picked.length > 0
  useTitle(`Review: ${queueNames[queue]}`)

  function close() {
    navigate(pages.review(queue, search))
    list.current?.focusRow(emailId)
  }

  function show(next: ReviewView) {
    const nextSearch = writeReviewView(next)
    navigate(emailId ? pages.reviewOf(queue, emailId, nextSearch) : pages.review(queue, nextSearch), {
      replace: true,
    })
  }

  /** What was decided on gives its place to the next. */
  function goOn(decided: (id: string) => boolean) {
    if (!emailId || !decided(emailId)) return
    const next = rowAfter(live.items, ({ id }) => decided(id))
    navigate(next ? hrefOf(next.id) : pages.review(queue, search), { replace: true })
    requestAnimationFrame(() => next && list.current?.focusRow(next.id))
  }

  function onAllDecided({ refused }: DecideReply) {
    const stays = new Set(refused.map(({ id }) => id))
    picking.only(stays)
    const decided = new Set(picked.flatMap(({ id }) => (stays.has(id) ? [] : [id])))
    goOn((id) => decided.has(id))
  }

  const beginDeciding = (decide: ReviewDecision | null) => {
    if (!mayDecide || !isPicking) return false
    setDialog({ decide })
  }
  useShortcuts({
    j: () => list.current?.move(1),
    k: () => list.current?.move(-1),
    Escape: () => {
      if (isPicking) picking.clear()
      else if (emailId) close()
      else return false
    },
    // Of one email they are the keys of its pane.
    ...(isPicking &&
      Object.fromEntries(
        decisions.map((decision, index) => [String(index + 1), () => beginDeciding(decision)] as const),
      )),
  })

  return (
    <>
      <SplitView
        listLabel="Emails to review"
        list={
          <>
            <ReviewHeader
              view={view}
              onView={show}
              onSample={mayDecide ? () => setDialog('sample') : undefined}
            />
            <QueueLinks current={queue} search={search} counts={counts.data} />
            <ReviewList
              key={`${queue} ${search}`}
              ref={list}
              queue={queue}
              live={live}
              rows={rows}
              picking={picking}
              counts={counts.data}
              openId={emailId}
              hrefOf={hrefOf}
              onClearFilters={search ? () => show({}) : undefined}
            />
            <SelectionBar picking={picking} inView={undefined}>
              {mayDecide && (
                <Button size="small" appearance="primary" onClick={() => beginDeciding(null)}>
                  Decide…
                </Button>
              )}
            </SelectionBar>
          </>
        }
        pane={
          emailId ? (
            <ReviewPane
              key={emailId}
              emailId={emailId}
              decidable={!isPicking}
              onDecided={() => goOn((id) => id === emailId)}
              onLeaveNote={() => list.current?.focusRow(emailId)}
              onClose={close}
            />
          ) : null
        }
        placeholder={<NothingOpen />}
      />
      {dialog === 'sample' && <SampleDialog onClose={() => setDialog(null)} />}
      {dialog && dialog !== 'sample' && (
        <DecideDialog
          items={picked}
          initially={dialog.decide}
          onClose={() => setDialog(null)}
          onDecided={onAllDecided}
        />
      )}
    </>
  )
}

/** What is selected, also where it has left the queue since: deciding on it is then refused with the reason. */
function usePickedItems(items: ReviewItem[], picked: Picked): ReviewItem[] {
  const known = useRef(new Map<string, ReviewItem>())
  return useMemo(() => {
    for (const item of items) known.current.set(item.id, item)
    return [...known.current.values()].filter(({ email }) => isPicked(picked, email))
  }, [items, picked])
}
