import { Button } from '@fluentui/react-components'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { EarlierLinks as Found, LinkEarlierMailReply } from '../../api/contract.ts'
import { get } from '../client/get-query.ts'
import { count } from '../util/count.ts'
import { shortDay } from '../util/format-date.ts'
import { api } from '../util/paths.ts'
import styles from './EarlierLinks.module.css'
import { useChange } from './people-api.ts'

/** Links mail that came before an address was known: its count and a list first, then the act, then its undo. `path`: of the act. */
export function EarlierLinks({ path }: { path: string }) {
  const [looking, setLooking] = useState(false)
  const client = useQueryClient()
  const found = useQuery({
    enabled: looking,
    ...get<Found>(['earlier-links', path], `${path}/preview`),
    staleTime: 0,
    gcTime: 0,
  })
  const link = useChange<LinkEarlierMailReply>()
  const undo = useChange()
  const problem = found.error ?? link.error ?? undo.error
  const look = () => {
    link.reset()
    undo.reset()
    client.removeQueries({ queryKey: ['earlier-links', path] })
    setLooking(true)
  }
  const carryOut = () => link.mutate({ method: 'POST', path }, { onSuccess: () => setLooking(false) })
  return (
    <div className={styles.earlier}>
      <div className={styles.row}>
        {!looking && (
          <Button size="small" onClick={look}>
            Link earlier mail
          </Button>
        )}
        <span role="status">
          {looking && found.isPending && 'Looking through the mail…'}
          {problem && `That did not work. ${problem.message}`}
          {looking && found.data && told(found.data)}
          {undo.isSuccess && 'Taken back.'}
          {link.data && undo.isIdle && `${count(link.data.linked, 'earlier email')} linked.`}
        </span>
        {link.data && link.data.linked > 0 && undo.isIdle && (
          <Button
            size="small"
            appearance="subtle"
            onClick={() => undo.mutate({ method: 'POST', path: api.undo(link.data.actId) })}
          >
            Undo
          </Button>
        )}
      </div>
      {looking && found.data && <List found={found.data} />}
      {looking && (
        <div className={styles.row}>
          {found.data && found.data.count > 0 && (
            <Button size="small" appearance="primary" disabledFocusable={link.isPending} onClick={carryOut}>
              Link {count(found.data.count, 'email')}
            </Button>
          )}
          <Button size="small" onClick={() => setLooking(false)}>
            {found.data?.count === 0 ? 'Close' : 'Cancel'}
          </Button>
        </div>
      )}
    </div>
  )
}

function told({ count: emails }: Found): string {
  return emails === 0
    ? 'All earlier mail was linked already.'
    : `${count(emails, 'earlier email')} would be linked.`
}

function List({ found: { items } }: { found: Found }) {
  if (items.length === 0) return null
  return (
    <ul className={styles.list} aria-label="What would be linked">
      {items.map(({ person, address, emails, newest }) => (
        <li key={`${person.id} ${address}`}>
          <bdi className={styles.who}>{person.name}</bdi>
          <bdi>{address}</bdi>
          <span className={styles.quiet}>
            {count(emails, 'email')}, the newest {shortDay(newest, new Date())}
          </span>
        </li>
      ))}
    </ul>
  )
}
