import { ErrorNotice } from '../ui/ErrorNotice.tsx'
import { LoadingText } from '../ui/Loading.tsx'
import { useTitle } from '../ui/use-title.ts'
import { EntityProfile } from './EntityProfile.tsx'
import { useEntity } from './people-api.ts'
import { RecordPage } from './RecordPage.tsx'

type Props = { entityId?: string | undefined; itemKind?: string; itemId?: string }

/** An entity: who belongs to it, and everything that happened with its members. */
export function EntityPage({ entityId = '', itemKind, itemId }: Props) {
  const { data: entity, error, refetch } = useEntity(entityId)
  useTitle(entity?.name ?? 'Entity')
  if (error && !entity) {
    return (
      <ErrorNotice
        level={1}
        title="This entity could not be opened"
        error={error}
        onRetry={() => void refetch()}
      />
    )
  }
  const profile = entity ? (
    <EntityProfile entity={entity} />
  ) : (
    <>
      <h1 className="visually-hidden">Entity</h1>
      <LoadingText label="Loading the profile" />
    </>
  )
  return (
    <RecordPage
      whose={{ of: 'entities', id: entityId }}
      profile={profile}
      itemKind={itemKind}
      itemId={itemId}
    />
  )
}
