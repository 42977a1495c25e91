import { Button } from '@fluentui/react-components'
import { lazy, type RefObject, Suspense, useMemo, useState } from 'react'
import { useFollowNewest } from '../client/use-live-list.ts'
import { useMay } from '../client/use-may.ts'
import { type ListHandle, VirtualList } from '../table/VirtualList.tsx'
import { ErrorNotice } from '../ui/ErrorNotice.tsx'
import { Organization48Regular } from '../ui/icons.ts'
import { ListEnd } from '../ui/ListEnd.tsx'
import { Loading } from '../ui/Loading.tsx'
import { Notice } from '../ui/Notice.tsx'
import { monthHeading } from '../util/format-date.ts'
import { groupRows } from '../util/group-rows.ts'
import { initialOf } from '../util/initials.ts'
import type { ListSearch } from '../util/paths.ts'
import { ENTITY_ROW_HEIGHT, EntityRow } from './EntityRow.tsx'
import { ImportLink } from './ImportLink.tsx'
import styles from './ListPage.module.css'
import { ListPage } from './ListPage.tsx'
import { useEntities } from './people-api.ts'

const EntityForm = lazy(() => import('./EntityForm.tsx').then((file) => ({ default: file.EntityForm })))

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
        {(list, handle, clear) => (
          <Entities key={JSON.stringify(list)} list={list} ref={handle} onClear={clear} />
        )}
      </ListPage>
      <Suspense>{adding && <EntityForm entity={null} onClose={() => setAdding(false)} />}</Suspense>
    </>
  )
}

type Props = { list: ListSearch; onClear: () => void; ref: RefObject<ListHandle | null> }

function Entities({ list, onClear, ref }: Props) {
  const entities = useEntities(list)
  const [atTop, setAtTop] = useState(true)
  useFollowNewest(entities, atTop)
  const byName = list.sort !== 'lastEmail'
  const entries = useMemo(
    () =>
      groupRows(entities.items, ({ name, lastEmailAt }) =>
        byName ? initialOf(name) : lastEmailAt ? monthHeading(lastEmailAt) : 'No email',
      ),
    [entities.items, byName],
  )

  if (entities.isLoading) return <Loading label="Loading entities" />
  if (entities.items.length === 0) {
    if (entities.error) {
      return (
        <ErrorNotice
          title="The entities could not be loaded"
          error={entities.error}
          onRetry={entities.retry}
        />
      )
    }
    const narrowed = Object.keys(list).some((name) => name !== 'sort')
    return narrowed ? (
      <Notice
        icon={<Organization48Regular />}
        title="None is found"
        action={<Button onClick={onClear}>Clear search and filters</Button>}
      >
        <p>{list.text ? `Nothing contains “${list.text.slice(0, 60)}”.` : 'None fits all filters.'}</p>
      </Notice>
    ) : (
      <Notice icon={<Organization48Regular />} title="There are no entities yet">
        <p>They come in with a file of people, or by “New entity”.</p>
      </Notice>
    )
  }
  return (
    <VirtualList
      ref={ref}
      label="Entities"
      entries={entries}
      rowHeight={ENTITY_ROW_HEIGHT}
      onAtTop={setAtTop}
      onEnd={() => entities.loadMore()}
      onSight={entities.see}
      renderRow={(entity, rowProps) => <EntityRow entity={entity} rowProps={rowProps} />}
      before={
        entities.alike && (
          <p className={styles.note} role="status">
            Nothing is written so. These are spelt alike:
          </p>
        )
      }
      after={<ListEnd list={entities} />}
    />
  )
}
