import { usePerson } from '../emails/record-names.ts'
import { PersonProfile } from './PersonProfile.tsx'
import { RecordPage } from './RecordPage.tsx'

type Props = { personId?: string | undefined; itemKind?: string; itemId?: string }

/** A person: who they are, and everything that happened with them. */
export function PersonPage({ personId = '', ...item }: Props) {
  const person = usePerson(personId)
  return (
    <RecordPage
      whose={{ of: 'people', id: personId }}
      word="person"
      record={person}
      profile={person.data && <PersonProfile person={person.data} />}
      {...item}
    />
  )
}
