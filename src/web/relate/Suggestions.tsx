import { Avatar, Button, Checkbox } from '@fluentui/react-components'
import { useState } from 'react'
import type { AddressToStore, Suggestions as Of, PersonFound, Suggestion } from '../../api/contract.ts'
import { Warning16Regular } from '../ui/icons.ts'
import { countOf } from '../util/count.ts'
import { initials } from '../util/initials.ts'
import { announceAct } from './last-act.ts'
import { useEarlier, useRelate, useSuggestions } from './relate-api.ts'
import { describeRelated, entityLine } from './relate-words.ts'
import styles from './Suggestions.module.css'
import { useMayAct } from './use-email-acts.tsx'
import { useRequestId } from './use-request-id.ts'

/** For the reading pane: whom a stranger in an unmatched email only resembles, in words; then whom it may belong to, each with
 *  the reason, and one click to relate it. Nothing while there is neither. */
export function Suggestions({ emailId }: { emailId: string }) {
  const { data } = useSuggestions(emailId)
  if (!data) return null
  return (
    <>
      {data.resembles.length > 0 && (
        <section className={styles.cautions} aria-label="Look before you relate">
          <h2>Look before you relate</h2>
          <ul>
            {data.resembles.slice(0, 3).map(({ person, reason }) => (
              <li key={person.id}>
                <Warning16Regular aria-hidden="true" />
                <span className={styles.who}>{reason}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {data.items.length > 0 && (
        <section className={styles.suggestions} aria-label="Suggestions">
          <h2>Perhaps it belongs to</h2>
          <ul>
            {data.items.slice(0, 3).map((suggestion) => (
              <One
                key={suggestion.person.id}
                emailId={emailId}
                suggestion={suggestion}
                address={rememberable(suggestion, data)}
              />
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

/** The address that may be remembered for whom is suggested; null: it is not theirs, or has to be compared first. */
function rememberable({ kind, address }: Suggestion, { newPerson, resembles }: Of): string | null {
  const theirs = address ?? (kind === 'replyTo' ? null : (newPerson?.address ?? null))
  return resembles.some((one) => one.address === theirs) ? null : theirs
}

type Props = { emailId: string; suggestion: Suggestion; address: string | null }

function One({ emailId, suggestion, address }: Props) {
  const { person, reason } = suggestion
  const may = useMayAct()
  const [remember, setRemember] = useState(false)
  const relate = useRelate()
  const requestId = useRequestId()
  const about = entityLine(person.entity)

  function submit() {
    if (relate.isPending) return
    const order = {
      selection: { ids: [emailId] },
      people: [person.id],
      addresses: remember && address ? [toStore(address, person.id)] : [],
    }
    relate.mutate(
      { ...order, requestId: requestId(order) },
      {
        onSuccess: (result) =>
          announceAct({ sentence: describeRelated(result), actId: result.changed ? result.actId : null }),
      },
    )
  }

  return (
    <li>
      <Avatar
        name={person.name}
        initials={initials(person.name)}
        color="colorful"
        size={24}
        aria-hidden="true"
      />
      <span className={styles.who}>
        <span>
          <bdi className={styles.name}>{person.name}</bdi>{' '}
          {about && <bdi className={styles.quiet}>{about}</bdi>}
        </span>
        <span className={styles.quiet}>
          {relate.error ? `That did not work. ${relate.error.message}` : reason}
        </span>
        {address && may.relate && (
          <Remember {...{ emailId, address }} person={person} wanted={remember} onWant={setRemember} />
        )}
      </span>
      <Button
        size="small"
        disabledFocusable={relate.isPending}
        onClick={submit}
        aria-label={`Relate to ${person.name}`}
      >
        {relate.isPending ? 'Relating…' : 'Relate'}
      </Button>
    </li>
  )
}

type RememberProps = {
  emailId: string
  address: string
  person: PersonFound
  wanted: boolean
  onWant: (wanted: boolean) => void
}

/** "Remember the address, and relate its 12 other emails": how many they are is known first. */
function Remember({ emailId, address, person, wanted, onWant }: RememberProps) {
  const selection = { ids: [emailId] }
  const { data } = useEarlier({ address, person: person.id, selection, validFrom: null, validTo: null })
  if (!data) return null
  const others = data.count > 0 ? `, and relate ${countOf(data, 'other email')} of this address too` : ''
  return (
    <Checkbox
      checked={wanted}
      onChange={(_, { checked }) => onWant(checked === true)}
      label={
        <>
          Remember <bdi>{address}</bdi>
          {others}
        </>
      }
    />
  )
}

function toStore(address: string, person: string): AddressToStore {
  const asItIs = { label: null, validFrom: null, validTo: null, share: false, compared: false }
  return { address, person, ...asItIs, linkEarlier: true }
}
