import { lazy, type ReactNode, Suspense, useRef, useState } from 'react'
import { useLocation, useSearch } from 'wouter'
import { useMay } from '../client/use-may.ts'
import { ReadingPane } from '../emails/ReadingPane.tsx'
import type { ListHandle } from '../table/VirtualList.tsx'
import { ErrorNotice } from '../ui/ErrorNotice.tsx'
import { LoadingText } from '../ui/Loading.tsx'
import { SplitView } from '../ui/SplitView.tsx'
import { useMediaQuery } from '../ui/use-media-query.ts'
import { useShortcuts } from '../ui/use-shortcuts.ts'
import { useTitle } from '../ui/use-title.ts'
import { pages, type Whose } from '../util/paths.ts'
import { ActivityPane } from './ActivityPane.tsx'
import { readKind } from './activity-kinds.tsx'
import styles from './RecordPage.module.css'
import { Timeline } from './Timeline.tsx'

const ActivityForm = lazy(() => import('./ActivityForm.tsx').then((file) => ({ default: file.ActivityForm })))

/** From this width on the profile stands beside the timeline; below it, above the timeline and scrolls with it. */
const ROOMY = '(min-width: 1200px)'
const MEDIUM = '(min-width: 900px)'

type Props = {
  whose: Whose
  word: 'person' | 'entity'
  record: { data: { name: string } | undefined; error: Error | null; refetch: () => Promise<unknown> }
  /** Once the record is loaded. */
  profile: ReactNode
  itemKind?: string | undefined
  itemId?: string | undefined
}

/** A person or an entity: who they are, and everything that happened with them. */
export function RecordPage({ word, record, profile, ...props }: Props) {
  const { data, error, refetch } = record
  const title = word === 'person' ? 'Person' : 'Entity'
  useTitle(data?.name ?? title)
  if (error && !data)
    return (
      <ErrorNotice
        level={1}
        title={`This ${word} could not be opened`}
        error={error}
        onRetry={() => void refetch()}
      />
    )
  const loading = (
    <>
      <h1 className="visually-hidden">{title}</h1>
      <LoadingText label="Loading the profile" />
    </>
  )
  return <ProfileAndTimeline profile={profile || loading} {...props} />
}

/** The profile beside or above the timeline. N adds to the timeline. */
function ProfileAndTimeline({
  whose,
  profile,
  itemKind,
  itemId,
}: Pick<Props, 'whose' | 'profile' | 'itemKind' | 'itemId'>) {
  const [, navigate] = useLocation()
  const kind = readKind(new URLSearchParams(useSearch()).get('kind'))
  // Three columns need more room than two.
  const [roomy, medium] = [useMediaQuery(ROOMY), useMediaQuery(MEDIUM)]
  const beside = roomy || (medium && !itemId)
  const mayEdit = useMay('people.edit')
  const list = useRef<ListHandle>(null)
  const [adding, setAdding] = useState(false)
  const selectedKey = itemId && itemKind ? `${itemKind}-${itemId}` : undefined

  function close() {
    navigate(pages.timeline(whose, kind))
    list.current?.focusRow(selectedKey)
  }

  useShortcuts({
    j: () => list.current?.move(1),
    k: () => list.current?.move(-1),
    n: () => (mayEdit ? setAdding(true) : false),
    Escape: () => (itemId ? close() : false),
  })

  return (
    <>
      <div className={styles.page}>
        {beside && <aside className={styles.profile}>{profile}</aside>}
        <SplitView
          listLabel="Activity timeline"
          list={
            <Timeline
              key={kind}
              ref={list}
              whose={whose}
              kind={kind}
              selectedKey={selectedKey}
              onAdd={mayEdit ? () => setAdding(true) : null}
              before={beside ? null : <div className={styles.above}>{profile}</div>}
            />
          }
          pane={
            itemId ? (
              itemKind === 'activities' ? (
                <ActivityPane key={itemId} whose={whose} activityId={itemId} onClose={close} />
              ) : (
                <ReadingPane key={itemId} emailId={itemId} onClose={close} />
              )
            ) : null
          }
        />
      </div>
      <Suspense>
        {adding && (
          <ActivityForm
            whose={whose}
            activity={null}
            open
            onClose={() => setAdding(false)}
            onSaved={({ id }) => navigate(pages.timelineItem(whose, 'activities', id, kind))}
          />
        )}
      </Suspense>
    </>
  )
}
