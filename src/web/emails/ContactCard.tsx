import { useQuery } from '@tanstack/react-query'
import { type FocusEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { Link } from 'wouter'
import type { EmailPage, PeoplePage } from '../../api/contract.ts'
import { get } from '../client/get-query.ts'
import { LIVE } from '../client/query-keys.ts'
import { useMay } from '../client/use-may.ts'
import { LoadingText } from '../ui/Loading.tsx'
import { shortDay } from '../util/format-date.ts'
import { api, pages } from '../util/paths.ts'
import styles from './ContactCard.module.css'

/** A pointer that rests so long on a name wants to know who it is, in ms; who passes by keyboard is quicker than one who stops there. */
const REST_MS = 450
const STOP_MS = 1_200
/** The way from the name to its card, in ms. */
const LEAVE_MS = 250
const EMAILS = 3

/** A name of an email, with a card that says who it is: opened by resting on it, by focus and by a click. */
export function ContactCard({ address, children }: { address: string; children: ReactNode }) {
  const may = useMay('people.read')
  const id = useId()
  const card = useRef<HTMLElement>(null)
  const timer = useRef<number>(undefined)
  const [open, setOpen] = useState(false)
  useEffect(() => () => clearTimeout(timer.current), [])
  if (!may) return children

  function later(act: () => void, ms: number) {
    clearTimeout(timer.current)
    timer.current = window.setTimeout(act, ms)
  }
  const show = (source: HTMLElement) => {
    if (!card.current?.matches(':popover-open')) card.current?.showPopover({ source })
  }
  const hide = () => card.current?.matches(':popover-open') && card.current.hidePopover()
  function onBlur({ relatedTarget }: FocusEvent) {
    if (!card.current?.contains(relatedTarget)) later(hide, LEAVE_MS)
  }

  return (
    <>
      <button
        type="button"
        className={styles.name}
        popoverTarget={id}
        onPointerEnter={({ currentTarget, pointerType }) => {
          if (pointerType === 'mouse') later(() => show(currentTarget), REST_MS)
        }}
        onPointerLeave={() => later(hide, LEAVE_MS)}
        onFocus={({ currentTarget }) => {
          if (currentTarget.matches(':focus-visible')) later(() => show(currentTarget), STOP_MS)
        }}
        onBlur={onBlur}
        onClick={() => clearTimeout(timer.current)}
      >
        {children}
      </button>
      <section
        ref={card}
        id={id}
        popover="auto"
        aria-label="Contact"
        className={styles.card}
        onPointerEnter={() => clearTimeout(timer.current)}
        onPointerLeave={() => later(hide, LEAVE_MS)}
        onBlur={onBlur}
        onToggle={({ newState }) => setOpen(newState === 'open')}
      >
        {open && <WhoIs address={address} />}
      </section>
    </>
  )
}

function WhoIs({ address }: { address: string }) {
  const people = useQuery(get<PeoplePage>([LIVE, 'contact', address], api.people({ text: address }, null)))
  const mail = useQuery(
    get<EmailPage>(
      [LIVE, 'contact-mail', address],
      `${api.emails('all', { address }, 'sent', null)}&limit=${EMAILS}`,
    ),
  )
  if (people.error) return <p role="alert">{people.error.message}</p>
  if (!people.data) return <LoadingText label="Loading the contact" lines={2} />
  // Names that are like what was looked for are nobody with this address.
  const found = people.data.alike ? [] : people.data.items.slice(0, EMAILS)
  return (
    <>
      <p className={styles.address}>
        <bdi>{address}</bdi>
      </p>
      {found.length === 0 && <p className={styles.quiet}>No person has this address.</p>}
      {found.map(({ id, name, entity }) => (
        <p key={id}>
          <Link href={pages.person(id)}>
            <bdi>{name}</bdi>
          </Link>
          {entity && entity.name !== name && (
            <>
              {' · '}
              <Link href={pages.entity(entity.id)}>
                <bdi>{entity.name}</bdi>
              </Link>
            </>
          )}
        </p>
      ))}
      {mail.data && mail.data.items.length > 0 && (
        <>
          <h3>Latest emails</h3>
          <ul>
            {mail.data.items.map(({ id, subject, sentAt }) => (
              <li key={id}>
                <Link href={pages.email('all', id, `?address=${encodeURIComponent(address)}`)}>
                  <bdi>{subject || '(no subject)'}</bdi>
                </Link>
                <time dateTime={sentAt}>{shortDay(sentAt, new Date())}</time>
              </li>
            ))}
          </ul>
        </>
      )}
      <Link href={pages.emails('all', `?address=${encodeURIComponent(address)}`)}>
        All emails with this address
      </Link>
    </>
  )
}
