import { Input } from '@fluentui/react-components'
import { type KeyboardEvent, type ReactElement, type Ref, useState } from 'react'
import { fluentRef } from './fluent-ref.ts'
import { useLater } from './use-later.ts'

/** A filter follows what is typed once nothing has been for so long, in ms. */
const AFTER_MS = 250

type Props = {
  value: string
  label?: string
  placeholder?: string
  maxLength: number
  onChange: (value: string) => void
  /** Enter or arrow down: on to what was found. */
  onDone?: () => void
  icon?: ReactElement
  size?: 'small' | 'medium'
  className?: string
  ref?: Ref<HTMLInputElement>
}

/** A text that filters while it is typed. Esc takes it out. */
export function TextFilter({
  value,
  label,
  maxLength,
  onChange,
  onDone,
  icon,
  className,
  ref,
  ...input
}: Props) {
  const [draft, setDraft] = useState(value)
  const [reported, setReported] = useState(value)
  const later = useLater(AFTER_MS)
  if (value !== reported) {
    setReported(value)
    // What was typed since is newer than what the address has just come to say.
    if (value !== draft.trim()) setDraft(value)
  }

  function report(text: string) {
    setReported(text.trim())
    onChange(text.trim())
  }
  function type(text: string) {
    setDraft(text)
    later(() => report(text))
  }
  function onKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    if (event.key === 'Escape' && draft) {
      event.preventDefault()
      type('')
    } else if (event.key === 'Escape') event.currentTarget.blur()
    else if (event.key === 'Enter' || (event.key === 'ArrowDown' && onDone)) {
      event.preventDefault()
      later(() => {})
      if (draft.trim() !== value) report(draft)
      onDone?.()
    }
  }

  return (
    <Input
      type="search"
      {...input}
      {...(label ? { 'aria-label': label } : {})}
      {...(className ? { className } : {})}
      {...(icon ? { contentBefore: icon } : {})}
      {...(ref ? { ref: fluentRef(ref) } : {})}
      input={{ maxLength }}
      value={draft}
      onChange={(_event, data) => type(data.value)}
      onKeyDown={onKeyDown}
    />
  )
}
