import { Button, Field, Input, Select } from '@fluentui/react-components'
import { useEffect, useRef, useState } from 'react'
import type { EntityKind } from '../../api/contract.ts'
import { fluentRef } from '../ui/fluent-ref.ts'
import { useLater } from '../ui/use-later.ts'
import type { NewPersonDraft } from './draft.ts'
import styles from './NewPersonForm.module.css'
import { useFindEntities } from './relate-api.ts'
import { entityLine } from './relate-words.ts'

type Props = {
  person: NewPersonDraft
  onChange: (person: NewPersonDraft) => void
  onDrop: () => void
}

const kinds: [EntityKind, string][] = [
  ['household', 'household'],
  ['organisation', 'organisation'],
]

/** A new person from unmatched mail: the name, and where they belong. */
export function NewPersonForm({ person, onChange, onDrop }: Props) {
  const name = useRef<HTMLInputElement>(null)
  const [text, setText] = useState('')
  const [wanted, setWanted] = useState('')
  const later = useLater(200)
  const found = useFindEntities(wanted)
  const { entity } = person
  useEffect(() => name.current?.focus(), [])

  function type(value: string) {
    setText(value)
    later(() => setWanted(value.trim()))
  }

  function choose(next: NewPersonDraft['entity']) {
    onChange({ ...person, entity: next, kind: next ? 'contact' : person.kind })
    setText('')
    setWanted('')
    name.current?.focus()
  }

  return (
    <fieldset className={styles.form}>
      <legend>New person</legend>
      <Field label="Name">
        <Input
          ref={fluentRef(name)}
          value={person.name}
          maxLength={200}
          dir="auto"
          onChange={(_, { value }) => onChange({ ...person, name: value })}
        />
      </Field>
      <Field label="Kind">
        <Select
          value={person.kind}
          onChange={(_, { value }) => onChange({ ...person, kind: value as NewPersonDraft['kind'] })}
        >
          <option value="contact">Contact in a household or organisation</option>
          <option value="individual">Individual</option>
        </Select>
      </Field>
      {entity ? (
        <div className={styles.field}>
          Member of
          <span className={styles.entity}>
            <bdi>{'id' in entity ? entityLine(entity) : `${entity.name} (new ${entity.kind})`}</bdi>
            <Button size="small" appearance="subtle" onClick={() => choose(null)}>
              Change
            </Button>
          </span>
        </div>
      ) : (
        <div className={styles.field}>
          <Field label="Member of">
            <Input
              value={text}
              maxLength={200}
              dir="auto"
              placeholder="Search a household or organisation, or name a new one"
              onChange={(_, { value }) => type(value)}
            />
          </Field>
          {wanted !== '' && (
            <ul className={styles.found} aria-label="Households and organisations">
              {found.data?.items.map((one) => (
                <li key={one.id}>
                  <Button appearance="subtle" size="small" onClick={() => choose(one)}>
                    <bdi>{entityLine(one)}</bdi>
                  </Button>
                </li>
              ))}
              {kinds.map(([kind, word]) => (
                <li key={kind}>
                  <Button appearance="subtle" size="small" onClick={() => choose({ name: wanted, kind })}>
                    New {word} “<bdi>{wanted}</bdi>”
                  </Button>
                </li>
              ))}
            </ul>
          )}
        </div>
      )}
      <Button size="small" appearance="subtle" className={styles.drop!} onClick={onDrop}>
        No new person
      </Button>
    </fieldset>
  )
}
