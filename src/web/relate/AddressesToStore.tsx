import { Button, Input } from '@fluentui/react-components'
import { useState } from 'react'
import type { AddressChoice, Selection } from '../../api/contract.ts'
import { count } from '../util/count.ts'
import styles from './AddressesToStore.module.css'
import { AddressToStore } from './AddressToStore.tsx'
import { addressDraft, type Draft } from './draft.ts'
import type { useAddressChoices } from './relate-api.ts'

/** More than these unfold on demand: a circular has hundreds. */
const SHOWN = 30

type Props = {
  choices: ReturnType<typeof useAddressChoices>
  draft: Draft
  selection: Selection
  onChange: (draft: Draft) => void
}

/** Which of the external addresses are kept as contact point emails, whose, and since when. */
export function AddressesToStore({ choices, draft, selection, onChange }: Props) {
  const [text, setText] = useState('')
  const [all, setAll] = useState(false)
  if (choices.error)
    return (
      <p className={styles.none} role="alert">
        The addresses could not be read. {choices.error.message}{' '}
        <Button size="small" onClick={() => void choices.refetch()}>
          Try again
        </Button>
      </p>
    )
  if (!choices.data)
    return (
      <p className={styles.none} role="status">
        Reading the addresses…
      </p>
    )
  const { items, emails, more } = choices.data
  if (items.length === 0)
    return (
      <p className={styles.none}>
        All addresses of this mail are your firm’s own, so there is none to store.
      </p>
    )
  const fitting = items.filter((choice) => fits(choice, text) || addressDraft(draft, choice.address).chosen)
  const shown = all || text ? fitting : fitting.slice(0, SHOWN)
  return (
    <div className={styles.addresses}>
      {items.length > 8 && (
        <Input
          size="small"
          type="search"
          aria-label="Filter addresses"
          placeholder={`Filter ${count(items.length, 'address', 'addresses')}`}
          value={text}
          onChange={(_, { value }) => setText(value)}
        />
      )}
      <ul className={styles.list} aria-label="External addresses">
        {shown.map((choice) => (
          <AddressToStore
            key={choice.address}
            choice={choice}
            emails={emails}
            draft={draft}
            selection={selection}
            onChange={onChange}
          />
        ))}
      </ul>
      {shown.length === 0 && <p className={styles.none}>No address fits.</p>}
      {fitting.length > shown.length && (
        <Button size="small" appearance="subtle" className={styles.more!} onClick={() => setAll(true)}>
          Show {count(fitting.length - shown.length, 'more address', 'more addresses')}
        </Button>
      )}
      {more && (
        <p className={styles.none}>There are more addresses than are shown: filter by a part of one.</p>
      )}
    </div>
  )
}

function fits({ address, name }: AddressChoice, text: string): boolean {
  const part = text.trim().toLowerCase()
  return address.includes(part) || (name?.toLowerCase().includes(part) ?? false)
}
