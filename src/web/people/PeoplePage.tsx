import { Button } from '@fluentui/react-components'
import { lazy, type RefObject, Suspense, useMemo, useState } from 'react'
import { useFollowNewest } from '../client/use-live-list.ts'
import { useMay } from '../client/use-may.ts'
import { type ListHandle, VirtualList } from '../table/VirtualList.tsx'
import { ErrorNotice } from '../ui/ErrorNotice.tsx'
import { People48Regular } from '../ui/icons.ts'
import { ListEnd } from '../ui/ListEnd.tsx'
import { Loading } from '../ui/Loading.tsx'
import { Notice } from '../ui/Notice.tsx'
import { monthHeading } from '../util/format-date.ts'
import { groupRows } from '../util/group-rows.ts'
import { initialOf } from '../util/initials.ts'
import type { ListSearch } from '../util/paths.ts'
import { ImportLink } from './ImportLink.tsx'
import styles from './ListPage.module.css'
import { ListPage } from './ListPage.tsx'
import { PERSON_ROW_HEIGHT, PersonRow } from './PersonRow.tsx'
import { usePeople } from './people-api.ts'

const PersonForm = lazy(() => import('./PersonForm.tsx').then((file) => ({ default: file.PersonForm })))

/** Everybody in the CRM, to be searched, narrowed, exported; and the ways in for those who are not. */
export function PeoplePage() {
  const [adding, setAdding] = useState(false)
  const mayImport = useMay('people.import')
  return (
    <>
      <ListPage
        of="people"
        title="People"
        searchLabel="Search people by name, address or entity"
        newLabel="New person"
        onNew={() => setAdding(true)}
        tools={mayImport && <ImportLink />}
      >
        {(list, handle, clear) => (
          <People key={JSON.stringify(list)} list={list} ref={handle} onClear={clear} />
        )}
      </ListPage>
      <Suspense>{adding && <PersonForm person={null} onClose={() => setAdding(false)} />}</Suspense>
    </>
  )
}

type Props = { list: ListSearch; onClear: () => void; ref: RefObject<ListHandle | null> }

function People({ list, onClear, ref }: Props) {
  const people = usePeople(list)
  const [atTop, setAtTop] = useState(true)
  useFollowNewest(people, atTop)
  const byName = list.sort !== 'lastEmail'
  const entries = useMemo(
    () =>
      groupRows(people.items, ({ name, lastEmailAt }) =>
        byName ? initialOf(name) : lastEmailAt ? monthHeading(lastEmailAt) : 'No email',
      ),
    [people.items, byName],
  )

  if (people.isLoading) return <Loading label="Loading people" />
  if (people.items.length === 0) {
    if (people.error) {
      return (
        <ErrorNotice title="The people could not be loaded" error={people.error} onRetry={people.retry} />
      )
    }
    const narrowed = Object.keys(list).some((name) => name !== 'sort')
    return narrowed ? (
      <Notice
        icon={<People48Regular />}
        title="Nobody is found"
        action={<Button onClick={onClear}>Clear search and filters</Button>}
      >
        <p>{list.text ? `Nothing contains “${list.text.slice(0, 60)}”.` : 'Nobody fits all filters.'}</p>
      </Notice>
    ) : (
      <Notice icon={<People48Regular />} title="There are no people yet">
        <p>
          Import a file here, or with <code>throughline people import FILE.csv</code>.
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
      onSight={people.see}
      renderRow={(person, rowProps) => <PersonRow person={person} rowProps={rowProps} />}
      before={
        people.alike && (
          <p className={styles.note} role="status">
            Nothing is written so. These are spelt alike:
          </p>
        )
      }
      after={<ListEnd list={people} />}
    />
  )
}
