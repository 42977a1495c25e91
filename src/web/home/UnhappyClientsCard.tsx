import { Avatar } from '@fluentui/react-components'
import { Link } from 'wouter'
import { useMe } from '../client/use-me.ts'
import { useUnhappyClients } from '../sentiment/sentiment-api.ts'
import { sharedInWords } from '../sentiment/sentiment-words.ts'
import { fullDate, shortDay } from '../util/format-date.ts'
import { initials } from '../util/initials.ts'
import { pages } from '../util/paths.ts'
import { CardBody, CardNote, HomeCard, cardStyles as styles } from './HomeCard.tsx'

/** Clients whose most recent rated email is negative, each with that email. */
export function UnhappyClientsCard() {
  const me = useMe()
  const unhappy = useUnhappyClients()
  const { data } = unhappy
  const own = data?.basis === 'assigned' && me.address ? { advisor: me.address } : {}
  return (
    <HomeCard
      title="Clients whose latest email is negative"
      count={data && data.total > 0 ? data.total.toLocaleString() : undefined}
      more={
        data && data.total > 0
          ? { label: 'Show all', href: pages.people({ ...own, sentiment: 'negative', sort: 'lastEmail' }) }
          : undefined
      }
    >
      <CardBody query={unhappy} what="The clients">
        {({ clients, basis }) => (
          <>
            {clients.length === 0 && (
              <CardNote>
                {basis === 'assigned'
                  ? 'None of your clients, as far as their emails tell.'
                  : 'No client, as far as their emails tell.'}
              </CardNote>
            )}
            <ul className={styles.rows}>
              {clients.map(({ person, entity, at, email, subject, sharedBy }) => (
                <li key={person.id}>
                  <Link
                    href={pages.timelineItem({ of: 'people', id: person.id }, 'emails', email)}
                    className={styles.row}
                  >
                    <Avatar
                      name={person.name}
                      initials={initials(person.name)}
                      color="colorful"
                      size={32}
                      aria-hidden="true"
                    />
                    <span className={styles.text}>
                      <span>
                        <bdi className={styles.name}>{person.name}</bdi>
                        {entity && entity.name !== person.name && (
                          <>
                            {' · '}
                            <bdi>{entity.name}</bdi>
                          </>
                        )}
                      </span>
                      <bdi className={styles.second}>{subject || '(no subject)'}</bdi>
                      {sharedBy !== null && <span className={styles.second}>{sharedInWords(sharedBy)}</span>}
                    </span>
                    <time className={styles.when} dateTime={at} title={fullDate(at)}>
                      {shortDay(at, new Date())}
                    </time>
                  </Link>
                </li>
              ))}
            </ul>
            {clients.length > 0 && basis === 'everybody' && (
              <CardNote>Of the whole firm: no client is assigned to you.</CardNote>
            )}
          </>
        )}
      </CardBody>
    </HomeCard>
  )
}
