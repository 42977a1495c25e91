import { useRef } from 'react'
import { useLocation } from 'wouter'
import { usePerson } from '../api/queries.ts'
import { PersonProfile } from '../components/PersonProfile.tsx'
import { ReadingPane } from '../components/ReadingPane.tsx'
import { Timeline } from '../components/Timeline.tsx'
import type { ListHandle } from '../table/VirtualList.tsx'
import { ErrorNotice } from '../ui/ErrorNotice.tsx'
import { LoadingText } from '../ui/Loading.tsx'
import { SplitView } from '../ui/SplitView.tsx'
import { useMediaQuery } from '../ui/use-media-query.ts'
import { useShortcuts } from '../ui/use-shortcuts.ts'
import { useTitle } from '../ui/use-title.ts'
import { pages } from '../util/paths.ts'
import styles from './PersonPage.module.css'

/** From this width on the profile stands beside the timeline; below it, above the timeline and scrolls with it. */
const ROOMY = '(min-width: 1400px)'

type Props = { personId?: string | undefined; emailId?: string | undefined }

/** A person: who they are, and everything that happened with them. */
export function PersonPage({ personId = '', emailId }: Props) {
  const [, navigate] = useLocation()
  const { data: person, error, refetch } = usePerson(personId)
  const roomy = useMediaQuery(ROOMY)
  const list = useRef<ListHandle>(null)
  useTitle(person?.name ?? 'Person')

  function close() {
    navigate(pages.person(personId))
    list.current?.focusRow(emailId)
  }

  useShortcuts({
    j: () => list.current?.move(1),
    k: () => list.current?.move(-1),
    Escape: () => (emailId ? close() : false),
  })

  if (error) {
    return (
      <ErrorNotice
        level={1}
        title="This person could not be opened"
        error={error}
        onRetry={() => void refetch()}
      />
    )
  }
  const profile = person ? (
    <PersonProfile person={person} />
  ) : (
    <>
      <h1 className="visually-hidden">Person</h1>
      <LoadingText label="Loading the profile" />
    </>
  )
  return (
    <div className={styles.page}>
      {roomy && <aside className={styles.profile}>{profile}</aside>}
      <SplitView
        listLabel="Activity timeline"
        list={
          <Timeline
            ref={list}
            personId={personId}
            total={person?.emailCount}
            selectedId={emailId}
            before={roomy ? null : <div className={styles.above}>{profile}</div>}
          />
        }
        pane={emailId ? <ReadingPane key={emailId} emailId={emailId} onClose={close} /> : null}
      />
    </div>
  )
}
