import { Button, Field, Input } from '@fluentui/react-components'
import { type KeyboardEvent, type ReactNode, useMemo, useRef, useState } from 'react'
import type { PhraseEntry } from '../../api/contract.ts'
import { announceAct } from '../relate/last-act.ts'
import type { ListHandle } from '../table/VirtualList.tsx'
import { Notice } from '../ui/Notice.tsx'
import { TextFilter } from '../ui/TextFilter.tsx'
import { useSteady } from '../ui/use-steady.ts'
import { count } from '../util/count.ts'
import { AddEntries } from './AddEntries.tsx'
import { EntryRows } from './EntryRows.tsx'
import styles from './ListEditor.module.css'
import { keyOf } from './phrase-entries.ts'
import { TryOnText } from './TryOnText.tsx'

/** A list shorter than this needs no search. */
const SEARCHED_FROM = 12
const NAME_LENGTH = 100

export interface EditedList {
  name: string
  entries: PhraseEntry[]
}

type Props = {
  value: EditedList
  onChange: (changes: Partial<EditedList>) => void
  emails: ReadonlyMap<string, number>
  /** Stands in the header: versions, closing. */
  tools: ReactNode
  /** Above the phrases: what is kept, in conflict, saved, refused. */
  told: ReactNode
  /** What saving is called; null: it cannot be saved now. */
  save: { label: string; act: () => void; pending: boolean } | null
}

/** A list to change: its name, its phrases, a try on a text. Nothing holds before it is saved. */
export function ListEditor({ value, onChange, emails, tools, told, save }: Props) {
  const [text, setText] = useState('')
  const [trying, setTrying] = useState(false)
  const list = useRef<ListHandle>(null)
  const addField = useRef<HTMLTextAreaElement>(null)
  const { entries } = value
  const shown = useMemo(() => entries.filter((entry) => holds(entry, text)), [entries, text])

  const putBack = useSteady((entry: PhraseEntry, at: number) =>
    onChange({ entries: entries.toSpliced(at, 0, entry) }),
  )
  function change(entry: PhraseEntry, next: PhraseEntry | null) {
    const at = entries.indexOf(entry)
    onChange({ entries: entries.toSpliced(at, 1, ...(next ? [next] : [])) })
    if (next) return
    const takeBack = async () => putBack(entry, at)
    announceAct({ sentence: `Taken out: “${entry.phrase}”.`, actId: null, takeBack })
    if (entries.length === 1) addField.current?.focus()
  }
  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 's' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    if (save && !save.pending) save.act()
  }

  return (
    // Ctrl+S saves wherever in it the focus is.
    <article className={styles.editor} aria-label={value.name || 'New list'} onKeyDown={onKeyDown}>
      <header className={styles.head}>
        {tools}
        <span className={styles.space} />
        <Button size="small" disabled={entries.length === 0} onClick={() => setTrying(true)}>
          Try on a text…
        </Button>
        <Button
          size="small"
          appearance="primary"
          title="Ctrl+S"
          disabled={save === null}
          disabledFocusable={save?.pending ?? false}
          onClick={save?.act}
        >
          {save?.pending ? 'Saving…' : (save?.label ?? 'Save')}
        </Button>
      </header>
      <div className={styles.fields}>
        {told}
        <Field label="Name" className={styles.name!}>
          <Input
            value={value.name}
            input={{ maxLength: NAME_LENGTH, dir: 'auto' }}
            onChange={(_event, data) => onChange({ name: data.value })}
          />
        </Field>
        <AddEntries
          entries={entries}
          fieldRef={addField}
          onAdd={(added) => {
            setText('')
            onChange({ entries: [...added, ...entries] })
          }}
        />
      </div>
      <div className={styles.count}>
        <h2>{count(entries.length, 'phrase')}</h2>
        {entries.length >= SEARCHED_FROM && (
          <TextFilter
            size="small"
            label="Find a phrase"
            placeholder="Find a phrase"
            maxLength={200}
            value={text}
            onChange={setText}
            onDone={() => list.current?.move(0)}
          />
        )}
      </div>
      {entries.length === 0 ? (
        <Notice title="No phrase yet">
          <p>Type or paste the phrases above.</p>
        </Notice>
      ) : shown.length === 0 ? (
        <Notice title="No phrase has these words" />
      ) : (
        <EntryRows ref={list} entries={entries} shown={shown} emails={emails} onChange={change} />
      )}
      {trying && <TryOnText entries={entries} onClose={() => setTrying(false)} />}
    </article>
  )
}

function holds({ phrase, variants }: PhraseEntry, text: string): boolean {
  const wanted = keyOf(text)
  return wanted === '' || [phrase, ...variants].some((written) => keyOf(written).includes(wanted))
}
