import { Avatar } from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import { Link } from 'wouter'
import type { SilentClients } from '../../api/contract.ts'
import { get } from '../client/get-query.ts'
import { LIVE } from '../client/query-keys.ts'
import { fromNow, longDay } from '../util/format-date.ts'
import { initials } from '../util/initials.ts'
import { api, pages } from '../util/paths.ts'
import { CardBody, CardNote, HomeCard, cardStyles as styles } from './HomeCard.tsx'

/** Clients nobody of the firm has written to for long. */
export function SilentClientsCard() {
  const silent = useQuery(get<SilentClients>([LIVE, 'silent-clients'], api.silentClients()))
  const { data } = silent
  return (
    <HomeCard
      title={data ? `Not written to for ${data.days} days` : 'Not written to for long'}
      count={data && data.total > 0 ? data.total.toLocaleString() : undefined}
    >
      <CardBody query={silent} what="The clients">
        {({ clients, basis, days }) => (
          <>
            {clients.length === 0 && (
              <CardNote>
                {basis === 'assigned'
                  ? `Each of your clients has been written to within ${days} days.`
                  : `Each of the firm’s key entities has been written to within ${days} days.`}
              </CardNote>
            )}
            <ul className={styles.rows}>
              {clients.map(({ person, entity, lastWrittenAt }) => (
                <li key={`${entity?.id} ${person.id}`}>
                  <Link
                    href={entity ? pages.entity(entity.id) : pages.person(person.id)}
                    className={styles.row}
                  >
                    <Avatar
                      name={entity?.name ?? person.name}
                      initials={initials(entity?.name ?? person.name)}
                      color="colorful"
                      size={32}
                      aria-hidden="true"
                    />
                    <span className={styles.text}>
                      <bdi className={styles.name}>{entity?.name ?? person.name}</bdi>
                      <span className={styles.second}>{entity?.segment ?? (entity ? '' : 'Individual')}</span>
                    </span>
                    {lastWrittenAt ? (
                      <time className={styles.when} dateTime={lastWrittenAt} title={longDay(lastWrittenAt)}>
                        {fromNow(lastWrittenAt, new Date())}
                      </time>
                    ) : (
                      <span className={styles.when}>never so far</span>
                    )}
                  </Link>
                </li>
              ))}
            </ul>
            {clients.length > 0 && basis === 'keyEntities' && (
              <CardNote>Of the firm’s key entities: no client is assigned to you.</CardNote>
            )}
          </>
        )}
      </CardBody>
    </HomeCard>
  )
}
