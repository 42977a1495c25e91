import { lazy, type RefObject, Suspense, useState } from 'react'
import { useMay } from '../client/use-may.ts'
import type { ListHandle } from '../table/VirtualList.tsx'
import { People48Regular } from '../ui/icons.ts'
import type { ListSearch } from '../util/paths.ts'
import { ImportLink } from './ImportLink.tsx'
import { ListPage } from './ListPage.tsx'
import { PersonRow } from './PersonRow.tsx'
import { usePeople } from './people-api.ts'
import { RecordList } from './RecordList.tsx'

const PersonForm = lazy(() => import('./PersonForm.tsx').then((file) => ({ default: file.PersonForm })))

const words = {
  label: 'People',
  icon: <People48Regular />,
  noneFound: 'Nobody found',
  noneFits: 'Nobody fits all filters.',
  howToBegin: (
    <>
      Import a file here, or with <code>throughline people import FILE.csv</code>.
    </>
  ),
}

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
        {(list, handle, clear, shown) => (
          <People key={JSON.stringify(list)} list={list} shown={shown} ref={handle} onClear={clear} />
        )}
      </ListPage>
      <Suspense>{adding && <PersonForm person={null} onClose={() => setAdding(false)} />}</Suspense>
    </>
  )
}

type Props = {
  list: ListSearch
  shown: ReadonlySet<string>
  onClear: () => void
  ref: RefObject<ListHandle | null>
}

function People({ list, shown, onClear, ref }: Props) {
  return (
    <RecordList
      words={words}
      search={list}
      records={usePeople(list)}
      renderRow={(person, rowProps) => <PersonRow person={person} shown={shown} rowProps={rowProps} />}
      onClear={onClear}
      ref={ref}
    />
  )
}
