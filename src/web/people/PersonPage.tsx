import { usePerson } from '../emails/record-names.ts'
import { ErrorNotice } from '../ui/ErrorNotice.tsx'
import { LoadingText } from '../ui/Loading.tsx'
import { useTitle } from '../ui/use-title.ts'
import { PersonProfile } from './PersonProfile.tsx'
import { RecordPage } from './RecordPage.tsx'

type Props = { personId?: string | undefined; itemKind?: string; itemId?: string }

/** A person: who they are, and everything that happened with them. */
export function PersonPage({ personId = '', itemKind, itemId }: Props) {
  const { data: person, error, refetch } = usePerson(personId)
  useTitle(person?.name ?? 'Person')
  if (error && !person) {
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
    <RecordPage
      whose={{ of: 'people', id: personId }}
      profile={profile}
      itemKind={itemKind}
      itemId={itemId}
    />
  )
}
