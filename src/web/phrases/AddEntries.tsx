import { Button, Field, Textarea } from '@fluentui/react-components'
import { type ClipboardEvent, type KeyboardEvent, type Ref, useState } from 'react'
import type { PhraseEntry } from '../../api/contract.ts'
import { fluentRef } from '../ui/fluent-ref.ts'
import { count } from '../util/count.ts'
import styles from './ListEditor.module.css'
import { Problems } from './Problems.tsx'
import { problemsOf, readEntries } from './phrase-entries.ts'

/** More lines than these are put in by ourselves: a browser takes seconds to paste two thousand into a field. */
const PASTED_LINES = 20

type Props = {
  entries: PhraseEntry[]
  onAdd: (added: PhraseEntry[]) => void
  fieldRef: Ref<HTMLTextAreaElement>
}

/** One phrase or many, typed or pasted; what cannot be added is said in place, and then nothing is. */
export function AddEntries({ entries, onAdd, fieldRef }: Props) {
  const [text, setText] = useState('')
  const [problems, setProblems] = useState<string[]>([])
  const [added, setAdded] = useState(0)

  function change(next: string) {
    setText(next)
    setProblems([])
  }
  function add() {
    const given = readEntries(text)
    if (given.length === 0) return
    const found = problemsOf(given, entries)
    setProblems(found)
    if (found.length > 0) return
    setText('')
    setAdded(given.length)
    onAdd(given)
  }
  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'Enter' || event.shiftKey || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    add()
  }

  function onPaste(event: ClipboardEvent<HTMLTextAreaElement>) {
    const pasted = event.clipboardData.getData('text/plain')
    if (pasted.split('\n', PASTED_LINES + 1).length <= PASTED_LINES) return
    event.preventDefault()
    const { selectionStart, selectionEnd } = event.currentTarget
    change(text.slice(0, selectionStart) + pasted + text.slice(selectionEnd))
  }

  return (
    <div className={styles.add}>
      <Field label="Add phrases" hint="One a line, other spellings after commas: grey area, gray area">
        <Textarea
          ref={fluentRef(fieldRef)}
          className={styles.addText!}
          rows={1}
          textarea={{ dir: 'auto' }}
          value={text}
          onChange={(_event, { value }) => change(value)}
          onKeyDown={onKeyDown}
          onPaste={onPaste}
        />
      </Field>
      <Button className={styles.addButton!} disabled={!text.trim()} onClick={add}>
        Add
      </Button>
      <Problems problems={problems} />
      <span role="status" className="visually-hidden">
        {added > 0 && text === '' ? `${count(added, 'phrase')} added` : ''}
      </span>
    </div>
  )
}
