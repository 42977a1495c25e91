import { lazy, type RefObject, Suspense, useState } from 'react'
import { useMay } from '../client/use-may.ts'
import type { ListHandle } from '../table/VirtualList.tsx'
import { Organization48Regular } from '../ui/icons.ts'
import type { ListSearch } from '../util/paths.ts'
import { EntityRow } from './EntityRow.tsx'
import { ImportLink } from './ImportLink.tsx'
import { ListPage } from './ListPage.tsx'
import { useEntities } from './people-api.ts'
import { RecordList } from './RecordList.tsx'

const EntityForm = lazy(() => import('./EntityForm.tsx').then((file) => ({ default: file.EntityForm })))

const words = {
  label: 'Entities',
  icon: <Organization48Regular />,
  noneFound: 'No entity found',
  noneFits: 'No entity fits all filters.',
  howToBegin: 'Import a file of people, or choose “New entity”.',
}

/** The households, organisations and individuals the firm serves. */
export function EntitiesPage() {
  const [adding, setAdding] = useState(false)
  const mayImport = useMay('people.import')
  return (
    <>
      <ListPage
        of="entities"
        title="Entities"
        searchLabel="Search entities by name or member"
        newLabel="New entity"
        onNew={() => setAdding(true)}
        tools={mayImport && <ImportLink />}
      >
        {(list, handle, clear, shown) => (
          <Entities key={JSON.stringify(list)} list={list} shown={shown} ref={handle} onClear={clear} />
        )}
      </ListPage>
      <Suspense>{adding && <EntityForm entity={null} onClose={() => setAdding(false)} />}</Suspense>
    </>
  )
}

type Props = {
  list: ListSearch
  shown: ReadonlySet<string>
  onClear: () => void
  ref: RefObject<ListHandle | null>
}

function Entities({ list, shown, onClear, ref }: Props) {
  return (
    <RecordList
      words={words}
      search={list}
      records={useEntities(list)}
      renderRow={(entity, rowProps) => <EntityRow entity={entity} shown={shown} rowProps={rowProps} />}
      onClear={onClear}
      ref={ref}
    />
  )
}
