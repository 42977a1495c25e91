import { Button } from '@fluentui/react-components'
import { type KeyboardEvent, type Ref, useEffect, useId, useRef, useState } from 'react'
import type { PersonFound, Selection, Suggestions } from '../../api/contract.ts'
import { Search16Regular } from '../ui/icons.ts'
import { useLater } from '../ui/use-later.ts'
import type { NewPersonDraft } from './draft.ts'
import styles from './PeopleFinder.module.css'
import { NewPersonOption, PersonOption } from './PersonOption.tsx'
import { useFindPeople, useSuggestionsFor } from './relate-api.ts'

const TYPING_MS = 150

type Props = {
  ref: Ref<HTMLInputElement>
  text: string
  /** The emails that are related: whom they may belong to stands first. */
  selection: Selection
  chosen: PersonFound[]
  /** Somebody is chosen, or being made. */
  hasSome: boolean
  onText: (text: string) => void
  onPick: (person: PersonFound) => void
  onRemoveLast: () => void
  /** `address`: theirs, by the email. Null: a new person is being made already, or may not be made. */
  onNew: ((person: NewPersonDraft, address: string | null) => void) | null
}

interface Entry {
  person: PersonFound | null
  reason: string | null
}

/** Search for people: type, arrows, Enter. Without text it shows suggestions and who was worked with lately. */
export function PeopleFinder({
  ref,
  text,
  selection,
  chosen,
  hasSome,
  onText,
  onPick,
  onRemoveLast,
  onNew,
}: Props) {
  const listId = useId()
  const input = useRef<HTMLInputElement>(null)
  const [wanted, setWanted] = useState(text.trim())
  /** Null: where typing left it. */
  const [pointed, setPointed] = useState<number | null>(null)
  /** Enter came before what was typed had been looked for. */
  const [early, setEarly] = useState(false)
  const later = useLater(TYPING_MS)
  const found = useFindPeople(wanted)
  const suggestions = useSuggestionsFor(selection)
  const { entries, suggested } = list(wanted, found.data?.items ?? [], suggestions.data, chosen)
  const all: Entry[] = onNew ? [...entries, { person: null, reason: null }] : entries
  // Once somebody is chosen an Enter too many must not add whoever stands first: a further one is asked for by typing or arrows.
  const current = Math.min(pointed ?? (hasSome && text.trim() === '' ? -1 : 0), all.length - 1)

  // The browser's dialog takes the focus to its first button.
  useEffect(() => {
    const frame = requestAnimationFrame(() => input.current?.focus())
    return () => cancelAnimationFrame(frame)
  }, [])
  useEffect(() => {
    document.getElementById(`${listId}-${current}`)?.scrollIntoView({ block: 'nearest' })
  }, [listId, current])

  const ready = wanted === text.trim() && !found.isFetching && !(wanted === '' && suggestions.isLoading)
  const first = entries[current]
  useEffect(() => {
    if (!early || !ready) return
    setEarly(false)
    if (first) pick(first)
  })

  function type(next: string) {
    onText(next)
    setEarly(false)
    setPointed(null)
    later(() => setWanted(next.trim()))
  }

  function pick(entry: Entry | undefined) {
    if (!entry) return
    if (entry.person) onPick(entry.person)
    else onNew?.(newPersonFrom(text, suggestions.data), suggestions.data?.newPerson?.address ?? null)
    setWanted('')
    later(() => setWanted(''))
    setPointed(null)
  }

  function onKey(event: KeyboardEvent) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.nativeEvent.isComposing) return
    if (event.key === 'ArrowDown' && all.length > 0) setPointed((current + 1) % all.length)
    else if (event.key === 'ArrowUp' && all.length > 0) setPointed(current < 1 ? all.length - 1 : current - 1)
    else if (event.key === 'Enter') {
      const meant = ready ? all[current] : entries.slice(pointed ?? 0).find((entry) => fits(entry, text))
      if (meant) pick(meant)
      else if (current >= 0) {
        setWanted(text.trim())
        setEarly(true)
      }
    } else if (event.key === 'Backspace' && text === '') {
      onRemoveLast()
      return
    } else return
    event.preventDefault()
  }

  const option = (entry: Entry, index: number) => ({
    id: `${listId}-${index}`,
    active: index === current,
    onPick: () => pick(entry),
    onPoint: () => setPointed(index),
  })

  return (
    <div className={styles.finder}>
      <div className={styles.search}>
        <Search16Regular aria-hidden="true" />
        <input
          ref={(element) => {
            input.current = element
            if (typeof ref === 'function') ref(element)
            else if (ref) ref.current = element
          }}
          type="text"
          role="combobox"
          aria-label="Search people by name, address or household"
          aria-expanded="true"
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={current >= 0 ? `${listId}-${current}` : undefined}
          placeholder="Search by name, address, household or organisation"
          autoComplete="off"
          spellCheck={false}
          maxLength={200}
          dir="auto"
          value={text}
          onChange={(event) => type(event.target.value)}
          onKeyDown={onKey}
        />
        {found.isFetching && <span className={styles.busy}>Searching…</span>}
      </div>
      {found.error && !found.isFetching ? (
        <p className={styles.none} role="alert">
          The search did not work. {found.error.message}{' '}
          <Button size="small" onClick={() => void found.refetch()}>
            Try again
          </Button>
        </p>
      ) : (
        found.data &&
        !found.isFetching &&
        entries.length === 0 && (
          <p className={styles.none}>
            {wanted ? (
              <>
                Nobody fits “<bdi>{wanted}</bdi>”.
              </>
            ) : (
              'Type a name, an address or a household.'
            )}
          </p>
        )
      )}
      <div className={styles.list} id={listId} role="listbox" aria-label="People">
        {suggested > 0 && (
          <div className={styles.group} role="presentation">
            Suggested for {'ids' in selection && selection.ids.length === 1 ? 'this email' : 'these emails'}
          </div>
        )}
        {entries.map((entry, index) => (
          <div key={entry.person!.id} role="presentation">
            {wanted === '' && index === suggested && (
              <div className={styles.group} role="presentation">
                Of late
              </div>
            )}
            <PersonOption person={entry.person!} reason={entry.reason} {...option(entry, index)} />
          </div>
        ))}
        {onNew && (
          <NewPersonOption text={text.trim()} {...option({ person: null, reason: null }, all.length - 1)} />
        )}
      </div>
      <p className="visually-hidden" role="status">
        {found.data && `${entries.length} found`}
      </p>
    </div>
  )
}

/** The results may still be those of an earlier text, and hold the person who is meant. */
function fits(entry: Entry, text: string): boolean {
  if (!entry.person || text.trim() === '') return false
  const { name, email, entity } = entry.person
  const about = `${name} ${email ?? ''} ${entity?.name ?? ''}`.toLowerCase()
  return text
    .toLowerCase()
    .split(/\s+/)
    .every((word) => about.includes(word))
}

/** Suggestions first while nothing is typed, everybody once, nobody who is chosen already. */
function list(
  wanted: string,
  found: PersonFound[],
  suggestions: Suggestions | undefined,
  chosen: PersonFound[],
): { entries: Entry[]; suggested: number } {
  const not = new Set(chosen.map(({ id }) => id))
  const free = ({ id }: PersonFound) => !not.has(id)
  const suggested: Entry[] =
    wanted === '' ? (suggestions?.items.filter(({ person }) => free(person)) ?? []) : []
  for (const { person } of suggested) not.add(person!.id)
  const others = found.filter(free).map((person): Entry => ({ person, reason: null }))
  return { entries: [...suggested, ...others], suggested: suggested.length }
}

/** What was typed is the name, unless it is an address; otherwise the name in the email. */
function newPersonFrom(text: string, suggestions: Suggestions | undefined): NewPersonDraft {
  const typed = text.trim()
  const told = suggestions?.newPerson
  const entity = told?.entity ?? null
  return {
    name: typed && !typed.includes('@') ? typed : (told?.name ?? ''),
    kind: entity ? 'contact' : 'individual',
    entity,
  }
}
