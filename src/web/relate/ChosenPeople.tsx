import { Button } from '@fluentui/react-components'
import type { PersonFound } from '../../api/contract.ts'
import { Dismiss16Regular } from '../ui/icons.ts'
import styles from './RelateDialog.module.css'
import { entityLine } from './relate-words.ts'

type Props = { people: PersonFound[]; newPerson: string | null; onRemove: (id: string) => void }

/** Whom the emails will be related to. */
export function ChosenPeople({ people, newPerson, onRemove }: Props) {
  const chosen = [
    ...people.map(({ id, name, entity }) => ({ id, name, about: entityLine(entity) })),
    ...(newPerson === null ? [] : [{ id: 'new', name: newPerson || 'New person', about: 'new' }]),
  ]
  if (chosen.length === 0) return null
  return (
    <ul className={styles.chosen} aria-label="Chosen people">
      {chosen.map(({ id, name, about }) => (
        <li key={id}>
          <bdi title={about ? `${name}, ${about}` : name}>{name}</bdi>
          <Button
            appearance="transparent"
            size="small"
            icon={<Dismiss16Regular />}
            aria-label={`Leave out ${name}`}
            onClick={() => onRemove(id)}
          />
        </li>
      ))}
    </ul>
  )
}
