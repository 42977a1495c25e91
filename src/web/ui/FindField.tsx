import { Field, Input } from '@fluentui/react-components'
import { type KeyboardEvent, useId, useState } from 'react'
import styles from './FindField.module.css'
import { useLater } from './use-later.ts'

const TYPING_MS = 150

export interface Found {
  key: string
  name: string
  about: string
}

type Props<Choice extends Found> = {
  label: string
  placeholder: string
  /** What was found for the text passed to `onText` last; as many as should be shown. */
  choices: Choice[]
  /** What was typed, once typing pauses; '' when there is nothing to find any more. */
  onText: (text: string) => void
  /** Said when nothing is found, or while it is looked for. */
  nothing: string
  onChoose: (choice: Choice) => void
  size?: 'small' | 'medium'
  disabled?: boolean
}

/** A field to find one of many in: type, arrows, Enter. What is chosen does not stay in it; what was typed and not
 *  chosen does. */
export function FindField<Choice extends Found>(props: Props<Choice>) {
  const { label, placeholder, choices, onText, nothing, onChoose, size = 'medium', disabled = false } = props
  const listId = useId()
  const [text, setText] = useState('')
  const [isTold, setIsTold] = useState(false)
  const [active, setActive] = useState(0)
  const later = useLater(TYPING_MS)
  /** The focus went elsewhere with nothing chosen: what was typed stays, and that it chooses nothing is said. */
  const [isLeft, setIsLeft] = useState(false)
  const isOpen = text !== '' && isTold && !isLeft
  const current = choices[Math.min(active, choices.length - 1)]

  function type(next: string) {
    setText(next)
    setActive(0)
    later(() => {
      setIsTold(next.trim() !== '')
      onText(next.trim())
    })
  }
  function choose(choice: Choice) {
    setText('')
    setIsTold(false)
    onText('')
    onChoose(choice)
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
    <Field
      label={label}
      size={size}
      className={styles.field ?? ''}
      {...(isLeft && text.trim()
        ? {
            validationState: 'warning' as const,
            validationMessage: `“${text.trim()}” chooses nothing yet: pick one from the list, or clear the field.`,
          }
        : {})}
    >
      <Input
        size={size}
        type="search"
        placeholder={placeholder}
        disabled={disabled}
        value={text}
        onChange={(_event, data) => type(data.value)}
        onKeyDown={onKeyDown}
        onFocus={() => setIsLeft(false)}
        onBlur={() => setIsLeft(true)}
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
            {nothing}
          </div>
        )}
      </div>
    </Field>
  )
}
