import { useState } from 'react'
import { FindField, type Found } from '../ui/FindField.tsx'
import type { EmailView } from './email-view.ts'
import styles from './FilterPanel.module.css'
import { useFind } from './queries-api.ts'

/** Of people and of entities each. */
const SHOWN = 5

interface Choice extends Found {
  changes: EmailView
}

/** A person or an entity to whom emails are linked. */
export function PersonFilter({
  label = 'Person or entity',
  onChange,
}: {
  label?: string
  onChange: (changes: EmailView) => void
}) {
  const [wanted, setWanted] = useState('')
  const { people, entities } = useFind(wanted)
  const choices: Choice[] = [
    ...(people.data?.items.slice(0, SHOWN) ?? []).map(({ id, name, email, entity }) => ({
      key: `person ${id}`,
      name,
      about: entity?.name ?? email ?? '',
      changes: { person: id, entity: '' },
    })),
    ...(entities.data?.items.slice(0, SHOWN) ?? []).map(({ id, name, kind, segment }) => ({
      key: `entity ${id}`,
      name,
      about: [kind, segment].filter(Boolean).join(', '),
      changes: { entity: id, person: '' },
    })),
  ]
  return (
    <div className={styles.whole}>
      <FindField
        label={label}
        size="small"
        placeholder="Name or address"
        choices={choices}
        onText={setWanted}
        nothing={people.isSuccess && entities.isSuccess ? 'Nobody has that name.' : 'Searching…'}
        onChoose={({ changes }) => onChange(changes)}
      />
    </div>
  )
}
