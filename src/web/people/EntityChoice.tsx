import { Field, Input } from '@fluentui/react-components'
import { useState } from 'react'
import styles from '../ui/Form.module.css'
import { useSettled } from '../ui/use-settled.ts'
import { entityWords } from './entity-words.ts'
import { useFindEntities } from './people-api.ts'

type Props = { chosen: string | null; onChange: (entityId: string | null) => void }

/** The household or organisation somebody belongs to, found by its name; none is one of the answers. */
export function EntityChoice({ chosen, onChange }: Props) {
  const [text, setText] = useState('')
  const sought = useSettled(text.trim())
  const found = useFindEntities(sought)
  const items = sought === '' ? [] : (found.data?.items.slice(0, 8) ?? [])
  return (
    <>
      <Field label="Entity" hint="Type part of the name of a household or organisation, and choose it">
        <Input
          type="search"
          value={text}
          onChange={(_event, { value }) => {
            setText(value)
            onChange(null)
          }}
        />
      </Field>
      {items.length > 0 && (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset would name each button by it
        <div className={styles.choices} role="group" aria-label="Entities found">
          {items.map(({ id, name, kind, segment }) => (
            <button
              key={id}
              type="button"
              className={styles.choice}
              aria-pressed={id === chosen}
              onClick={() => onChange(id === chosen ? null : id)}
            >
              <bdi>{name}</bdi>
              <span className={styles.quiet}>{[entityWords[kind], segment].filter(Boolean).join(' · ')}</span>
            </button>
          ))}
        </div>
      )}
      {found.error && <p role="alert">{found.error.message}</p>}
    </>
  )
}
