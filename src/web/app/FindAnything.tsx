import { Button } from '@fluentui/react-components'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { useLocation } from 'wouter'
import type { AccessRole } from '../../domain/access.ts'
import { writeView } from '../emails/email-view.ts'
import { Search16Regular } from '../ui/icons.ts'
import { Marked } from '../ui/Marked.tsx'
import { useLater } from '../ui/use-later.ts'
import { readSought } from '../util/find-marks.ts'
import { pages } from '../util/paths.ts'
import styles from './FindAnything.module.css'
import { forgetRecent, keepRecent, readRecent } from './find-recent.ts'
import { type Hit, useFindable, useFound } from './use-found.ts'

const TYPING_MS = 150

/** The search in the top bar, over everything one may see: people, entities, emails, reports. Ctrl+K, type, arrows, Enter; Escape leads
 *  back to where one was. */
export function FindAnything({ app }: { app: AccessRole }) {
  const [, navigate] = useLocation()
  const listId = useId()
  const input = useRef<HTMLInputElement>(null)
  const before = useRef<Element | null>(null)
  const [open, setOpen] = useState(false)
  const [text, setText] = useState('')
  const [wanted, setWanted] = useState('')
  const [pointed, setPointed] = useState(0)
  const [recent, setRecent] = useState<string[]>([])
  const later = useLater(TYPING_MS)
  const may = useFindable(app)
  const { groups: found, isLooking, error, retry } = useFound(wanted, may, open)
  const typed = text.trim()
  const groups = [...first(typed, may.emails, recent), ...found].filter(({ hits }) => hits.length > 0)
  const hits = groups.flatMap((group) => group.hits)
  const current = hits[Math.min(pointed, hits.length - 1)]
  const marks = readSought(wanted)

  useEffect(() => {
    function onKey(event: globalThis.KeyboardEvent) {
      if (
        event.key.toLowerCase() !== 'k' ||
        !(event.ctrlKey || event.metaKey) ||
        event.shiftKey ||
        event.altKey
      )
        return
      if (document.querySelector(':modal')) return
      event.preventDefault()
      before.current ??= document.activeElement
      input.current?.focus()
      input.current?.select()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
  useEffect(() => {
    if (open && current)
      document.getElementById(`${listId} ${current.key}`)?.scrollIntoView({ block: 'nearest' })
  })

  function type(next: string) {
    setText(next)
    setPointed(0)
    later(() => setWanted(next.trim()))
  }

  function close() {
    setOpen(false)
    type('')
    setWanted('')
    before.current = null
  }

  function choose(hit: Hit) {
    if (hit.again !== undefined) {
      type(hit.again)
      setWanted(hit.again)
      return
    }
    if (typed) keepRecent(typed)
    close()
    input.current?.blur()
    navigate(hit.href)
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return
    const last = hits.length - 1
    if (event.key === 'ArrowDown') setPointed(pointed >= last ? 0 : pointed + 1)
    else if (event.key === 'ArrowUp') setPointed(pointed <= 0 ? Math.max(last, 0) : pointed - 1)
    else if (event.key === 'Enter' && current) choose(current)
    else if (event.key === 'Escape') {
      const back = before.current
      close()
      input.current?.blur()
      if (back instanceof HTMLElement) back.focus()
    } else return
    event.preventDefault()
  }

  return (
    <search className={styles.find} data-open={open || undefined}>
      <Search16Regular aria-hidden="true" />
      <input
        ref={input}
        type="text"
        role="combobox"
        aria-label="Search everything"
        aria-expanded={open}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={open && current ? `${listId} ${current.key}` : undefined}
        aria-keyshortcuts="Control+K"
        placeholder={may.people ? 'Search people, emails, reports' : 'Search reports'}
        title="Search everything (Ctrl+K)"
        autoComplete="off"
        spellCheck={false}
        maxLength={200}
        dir="auto"
        value={text}
        onFocus={(event) => {
          if (!open) before.current ??= event.relatedTarget
          setRecent(readRecent())
          setOpen(true)
        }}
        onBlur={() => close()}
        onChange={(event) => type(event.target.value)}
        onKeyDown={onKeyDown}
      />
      {/* The field must not lose the focus to a click on the list, or the list were gone before it. */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: nothing is done but that */}
      <div className={styles.panel} hidden={!open} onMouseDown={(event) => event.preventDefault()}>
        <div id={listId} role="listbox" aria-label="Found" className={styles.list}>
          {groups.map(({ name, hits }) => (
            // biome-ignore lint/a11y/useSemanticElements: a fieldset is no part of a listbox
            <div key={name} role="group" aria-label={name}>
              {name !== '' && (
                <div className={styles.group} role="presentation">
                  {name}
                </div>
              )}
              {hits.map((hit) => (
                // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the field that has the focus
                <div
                  key={hit.key}
                  id={`${listId} ${hit.key}`}
                  role="option"
                  tabIndex={-1}
                  aria-selected={hit === current}
                  className={styles.hit}
                  onClick={() => choose(hit)}
                  onMouseMove={() => setPointed(groups.flatMap((group) => group.hits).indexOf(hit))}
                >
                  <bdi className={styles.words}>
                    <Marked text={hit.words} sought={marks} />
                  </bdi>
                  {hit.about && (
                    <bdi className={styles.about}>
                      <Marked text={hit.about} sought={marks} />
                    </bdi>
                  )}
                </div>
              ))}
            </div>
          ))}
        </div>
        <p className={styles.state} role={error ? 'alert' : 'status'}>
          {error ? (
            <>
              Not everything could be searched. {error.message}{' '}
              <Button size="small" onClick={retry}>
                Try again
              </Button>
            </>
          ) : isLooking || typed !== wanted ? (
            'Searching…'
          ) : typed && found.length === 0 ? (
            <>
              Nothing was found for “<bdi>{typed}</bdi>”.
            </>
          ) : typed ? (
            ''
          ) : hits.length === 0 ? (
            'Type a name, an address or a word.'
          ) : (
            <Button
              size="small"
              appearance="subtle"
              tabIndex={-1}
              hidden={recent.length === 0}
              onClick={() => {
                forgetRecent()
                setRecent([])
              }}
            >
              Forget recent searches
            </Button>
          )}
        </p>
      </div>
    </search>
  )
}

/** Before anything is found: all emails with what was typed, so that Enter always leads somewhere; or what was searched for of late. */
function first(typed: string, mayEmails: boolean, recent: string[]): { name: string; hits: Hit[] }[] {
  if (!typed) {
    const again = (text: string): Hit => ({
      key: `again ${text}`,
      href: '',
      words: text,
      about: '',
      again: text,
    })
    return [{ name: 'Recent searches', hits: recent.map(again) }]
  }
  const href = pages.emails('all', writeView({ text: typed }))
  const all = { key: 'all emails', href, words: `All emails with “${typed}”`, about: '' }
  return mayEmails ? [{ name: '', hits: [all] }] : []
}
