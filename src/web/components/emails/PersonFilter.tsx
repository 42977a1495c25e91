import { Field, Input } from '@fluentui/react-components'
import { type KeyboardEvent, useId, useState } from 'react'
import { useFind } from '../../api/queries.ts'
import { useLater } from '../../ui/use-later.ts'
import type { EmailView } from '../../util/email-view.ts'
import styles from './PersonFilter.module.css'

const TYPING_MS = 150
/** Of people and of entities each. */
const SHOWN = 5

interface Choice {
  key: string
  name: string
  about: string
  changes: EmailView
}

/** A person or an entity to whom emails are linked: type, arrows, Enter. */
export function PersonFilter({ onChange }: { onChange: (changes: EmailView) => void }) {
  const listId = useId()
  const [text, setText] = useState('')
  const [wanted, setWanted] = useState('')
  const [active, setActive] = useState(0)
  const later = useLater(TYPING_MS)
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
  const isOpen = text !== '' && wanted !== ''
  const isDone = people.isSuccess && entities.isSuccess
  const current = choices[Math.min(active, choices.length - 1)]

  function type(next: string) {
    setText(next)
    setActive(0)
    later(() => setWanted(next.trim()))
  }
  function choose(choice: Choice) {
    setText('')
    setWanted('')
    onChange(choice.changes)
  }
  function onKeyDown(event: KeyboardEvent) {
    if (!isOpen) return
    if (event.key === 'ArrowDown') setActive(Math.min(active + 1, choices.length - 1))
    else if (event.key === 'ArrowUp') setActive(Math.max(active - 1, 0))
    else if (event.key === 'Enter' && current) choose(current)
    else if (event.key === 'Escape') setText('')
    else return
    event.preventDefault()
  }

  return (
    <Field label="Person or entity" size="small" className={styles.field ?? ''}>
      <Input
        size="small"
        type="search"
        placeholder="Name or address"
        value={text}
        onChange={(_event, data) => type(data.value)}
        onKeyDown={onKeyDown}
        onBlur={() => setText('')}
        input={{
          role: 'combobox',
          maxLength: 200,
          'aria-expanded': isOpen,
          'aria-controls': listId,
          'aria-autocomplete': 'list',
          ...(isOpen && current ? { 'aria-activedescendant': `${listId} ${current.key}` } : {}),
        }}
      />
      <div id={listId} role="listbox" aria-label="Found" className={styles.choices} hidden={!isOpen}>
        {choices.map((choice) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the field that has the focus
          <div
            key={choice.key}
            id={`${listId} ${choice.key}`}
            role="option"
            tabIndex={-1}
            aria-selected={choice === current}
            className={styles.choice}
            // The field must not lose the focus, or the list were gone before the click.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => choose(choice)}
          >
            <bdi>{choice.name}</bdi> <bdi className={styles.about}>{choice.about}</bdi>
          </div>
        ))}
        {choices.length === 0 && (
          <div
            role="option"
            tabIndex={-1}
            aria-selected={false}
            aria-disabled="true"
            className={styles.about}
          >
            {isDone ? 'Nobody is called so.' : 'Searching…'}
          </div>
        )}
      </div>
    </Field>
  )
}
