import { FilterChip } from '../emails/FilterChip.tsx'
import { PersonFilter } from '../emails/PersonFilter.tsx'
import { useEntityName, usePerson } from '../emails/record-names.ts'
import styles from './AuditPage.module.css'

type Props = {
  person: string
  entity: string
  onChange: (changes: { person: string; entity: string }) => void
}

/** Entries about one person or entity, and about emails linked to them. */
export function ClientFilter({ person, entity, onChange }: Props) {
  const found = usePerson(person, person !== '')
  const named = useEntityName(entity, entity !== '')
  if (person === '' && entity === '')
    return (
      <div className={styles.client}>
        <PersonFilter
          label="Client (person or entity)"
          onChange={(changes) =>
            onChange({ person: String(changes.person ?? ''), entity: String(changes.entity ?? '') })
          }
        />
      </div>
    )
  const name = person ? (found.data?.name ?? `person ${person}`) : (named.data?.name ?? `entity ${entity}`)
  return (
    <FilterChip
      words={`About ${name}, or an email linked to them`}
      onRemove={() => onChange({ person: '', entity: '' })}
    />
  )
}
