import { Input } from '@fluentui/react-components'
import { type RefObject, useMemo, useRef, useState } from 'react'
import { useLocation, useSearch } from 'wouter'
import { usePeople } from '../api/queries.ts'
import { useFollowNewest } from '../api/use-live-list.ts'
import { ListEnd } from '../components/ListEnd.tsx'
import { PERSON_ROW_HEIGHT, PersonRow } from '../components/PersonRow.tsx'
import { type ListHandle, VirtualList } from '../table/VirtualList.tsx'
import { ErrorNotice } from '../ui/ErrorNotice.tsx'
import { fluentRef } from '../ui/fluent-ref.ts'
import { People48Regular, Search16Regular } from '../ui/icons.ts'
import { Loading } from '../ui/Loading.tsx'
import { Notice } from '../ui/Notice.tsx'
import { useLater } from '../ui/use-later.ts'
import { useShortcuts } from '../ui/use-shortcuts.ts'
import { useTitle } from '../ui/use-title.ts'
import { groupRows } from '../util/group-rows.ts'
import { initialOf } from '../util/initials.ts'
import { pages } from '../util/paths.ts'
import styles from './PeoplePage.module.css'

/** The search is asked for once typing has paused for so long, in ms. */
const SEARCH_AFTER_MS = 250

/** Everybody in the CRM by name, to be searched by name or address. */
export function PeoplePage() {
  const [, navigate] = useLocation()
  const text = new URLSearchParams(useSearch()).get('text') ?? ''
  const [draft, setDraft] = useState(text)
  const later = useLater(SEARCH_AFTER_MS)
  const searchField = useRef<HTMLInputElement>(null)
  const list = useRef<ListHandle>(null)
  useTitle('People')
  useShortcuts({
    j: () => list.current?.move(1),
    k: () => list.current?.move(-1),
    '/': () => searchField.current?.focus(),
  })

  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <h1>People</h1>
        <Input
          ref={fluentRef(searchField)}
          type="search"
          className={styles.search}
          aria-label="Search people by name or address"
          placeholder="Search by name or address"
          contentBefore={<Search16Regular />}
          value={draft}
          onChange={(_event, { value }) => {
            setDraft(value)
            later(() => navigate(pages.people(value.trim()), { replace: true }))
          }}
        />
      </header>
      <People key={text} text={text} ref={list} />
    </div>
  )
}

function People({ text, ref }: { text: string; ref: RefObject<ListHandle | null> }) {
  const people = usePeople(text)
  const [atTop, setAtTop] = useState(true)
  useFollowNewest(people, atTop)
  const entries = useMemo(() => groupRows(people.items, (person) => initialOf(person.name)), [people.items])

  if (people.isLoading) return <Loading label="Loading people" />
  if (people.items.length === 0) {
    if (people.error) {
      return (
        <ErrorNotice title="The people could not be loaded" error={people.error} onRetry={people.retry} />
      )
    }
    return text ? (
      <Notice icon={<People48Regular />} title="Nobody is found">
        <p>No name and no address contains “{text}”.</p>
      </Notice>
    ) : (
      <Notice icon={<People48Regular />} title="There are no people yet">
        <p>
          People come in with <code>throughline people import FILE.csv</code>.
        </p>
      </Notice>
    )
  }
  return (
    <VirtualList
      ref={ref}
      label="People"
      entries={entries}
      rowHeight={PERSON_ROW_HEIGHT}
      onAtTop={setAtTop}
      onEnd={() => people.loadMore()}
      renderRow={(person, rowProps) => <PersonRow person={person} rowProps={rowProps} />}
      after={<ListEnd list={people} />}
    />
  )
}
