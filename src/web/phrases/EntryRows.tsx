import { Button, Input } from '@fluentui/react-components'
import { type KeyboardEvent, type RefObject, useMemo, useState } from 'react'
import type { PhraseEntry } from '../../api/contract.ts'
import { gridcell, type ListHandle, VirtualList } from '../table/VirtualList.tsx'
import { Delete16Regular, Edit16Regular } from '../ui/icons.ts'
import { count } from '../util/count.ts'
import type { ListEntry } from '../util/group-rows.ts'
import styles from './ListEditor.module.css'
import { problemsOf, readEntries, writeEntry } from './phrase-entries.ts'

/** In px: one line; with what is wrong below it. */
const ROW_HEIGHT = 44
const ROW_WITH_PROBLEM = 88

type Props = {
  /** All of the list; `shown` of them are. */
  entries: PhraseEntry[]
  shown: PhraseEntry[]
  /** Emails by phrase, as far as it has been searched for. */
  emails: ReadonlyMap<string, number>
  /** Undefined: they are only to be read. */
  onChange?: (entry: PhraseEntry, next: PhraseEntry | null) => void
  ref?: RefObject<ListHandle | null>
}

interface Editing {
  phrase: string
  text: string
  problem: string | null
}

/** The phrases of a list. Enter changes one in its place, Delete takes it out. */
export function EntryRows({ entries, shown, emails, onChange, ref }: Props) {
  // Here and not in its row: a row that scrolls out of sight is gone.
  const [editing, setEditing] = useState<Editing | null>(null)
  const isHigher = Boolean(editing?.problem)
  // Anew, too, when a row needs room for a problem: the list reckons its heights only for other rows.
  const rows = useMemo(
    () => shown.map((entry): ListEntry<PhraseEntry> => ({ kind: 'row', key: entry.phrase, item: entry })),
    [shown, isHigher],
  )
  const begin = (entry: PhraseEntry) =>
    setEditing({ phrase: entry.phrase, text: writeEntry(entry), problem: null })

  function save(entry: PhraseEntry) {
    if (!editing) return
    const [next, ...more] = readEntries(editing.text)
    const others = entries.filter((one) => one !== entry)
    const problem = next && more.length === 0 ? problemsOf([next], others)[0] : 'One phrase stands here.'
    if (problem || !next) return setEditing({ ...editing, problem: problem ?? null })
    setEditing(null)
    onChange?.(entry, next)
    requestAnimationFrame(() => ref?.current?.focusRow(next.phrase))
  }

  function stop(entry: PhraseEntry) {
    setEditing(null)
    requestAnimationFrame(() => ref?.current?.focusRow(entry.phrase))
  }

  function remove(entry: PhraseEntry) {
    const at = shown.indexOf(entry)
    const neighbour = shown[at + 1] ?? shown[at - 1]
    onChange?.(entry, null)
    requestAnimationFrame(() => neighbour && ref?.current?.focusRow(neighbour.phrase))
  }

  function onKey(event: KeyboardEvent, entry: PhraseEntry): boolean {
    const { localName } = event.target as Element
    if (!onChange || localName === 'button' || localName === 'input') return false
    if (event.key === 'Enter' || event.key === 'F2') begin(entry)
    else if (event.key === 'Delete') remove(entry)
    else return false
    return true
  }

  return (
    <VirtualList
      {...(ref ? { ref } : {})}
      label="Phrases"
      entries={rows}
      rowHeight={(entry) =>
        editing?.phrase === entry.phrase && editing.problem ? ROW_WITH_PROBLEM : ROW_HEIGHT
      }
      total={shown.length}
      onEnd={() => {}}
      grid={{
        onKey,
        rowOf: () => ({ selected: false, current: false, level: 1, expanded: undefined }),
      }}
      renderRow={(entry) =>
        editing?.phrase === entry.phrase ? (
          <div className={styles.entry} data-editing>
            <div {...gridcell} className={styles.edit}>
              <Input
                aria-label={`Phrase “${entry.phrase}” and its other spellings`}
                autoFocus
                value={editing.text}
                onChange={(_event, { value }) => setEditing({ ...editing, text: value, problem: null })}
                onKeyDown={(event) => {
                  // Not for the list: its arrows, Home and End are those of the text here.
                  event.stopPropagation()
                  if (event.key === 'Enter') save(entry)
                  else if (event.key === 'Escape') stop(entry)
                  else return
                  event.preventDefault()
                }}
              />
              {editing.problem && (
                <p role="alert" className={styles.editProblem} title={editing.problem}>
                  {editing.problem}
                </p>
              )}
            </div>
            <div {...gridcell} className={styles.entryActs}>
              <Button size="small" appearance="primary" onClick={() => save(entry)}>
                Done
              </Button>
              <Button size="small" onClick={() => stop(entry)}>
                Cancel
              </Button>
            </div>
          </div>
        ) : (
          <div className={styles.entry}>
            <div {...gridcell} className={styles.words} title={writeEntry(entry)}>
              <bdi className={styles.phrase}>{entry.phrase}</bdi>
              {entry.variants.length > 0 && (
                <bdi className={styles.variants}>{entry.variants.join(', ')}</bdi>
              )}
            </div>
            <div {...gridcell} className={styles.emails}>
              {emails.has(entry.phrase) ? count(emails.get(entry.phrase)!, 'email') : 'not saved yet'}
            </div>
            {onChange && (
              <div {...gridcell} className={styles.entryActs}>
                <Button
                  appearance="subtle"
                  size="small"
                  tabIndex={-1}
                  icon={<Edit16Regular />}
                  aria-label={`Change “${entry.phrase}”`}
                  title="Change (Enter)"
                  onClick={() => begin(entry)}
                />
                <Button
                  appearance="subtle"
                  size="small"
                  tabIndex={-1}
                  icon={<Delete16Regular />}
                  aria-label={`Take out “${entry.phrase}”`}
                  title="Take out (Delete)"
                  onClick={() => remove(entry)}
                />
              </div>
            )}
          </div>
        )
      }
    />
  )
}
