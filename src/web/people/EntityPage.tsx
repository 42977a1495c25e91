import { EntityProfile } from './EntityProfile.tsx'
import { useEntity } from './people-api.ts'
import { RecordPage } from './RecordPage.tsx'

type Props = { entityId?: string | undefined; itemKind?: string; itemId?: string }

/** An entity: who belongs to it, and everything that happened with its members. */
export function EntityPage({ entityId = '', ...item }: Props) {
  const entity = useEntity(entityId)
  return (
    <RecordPage
      whose={{ of: 'entities', id: entityId }}
      word="entity"
      record={entity}
      profile={entity.data && <EntityProfile entity={entity.data} />}
      {...item}
    />
  )
}
