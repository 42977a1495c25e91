import { Link } from 'wouter'
import type { SyncStatus } from '../../api/contract.ts'
import { useMay } from '../client/use-may.ts'
import { useListCount } from '../people/people-api.ts'
import { pages } from '../util/paths.ts'
import { CardNote, HomeCard, cardStyles as styles } from './HomeCard.tsx'

/** What a firm that has just begun does next; nothing once mailboxes are read and there are people to match. */
export function FirstStepsCard({ status }: { status: SyncStatus }) {
  const readsPeople = useMay('people.read')
  return readsPeople ? <WithPeople status={status} /> : <Steps noMailbox={status.mailboxes.length === 0} />
}

function WithPeople({ status }: { status: SyncStatus }) {
  const { data } = useListCount('people', {})
  return <Steps noMailbox={status.mailboxes.length === 0} noPeople={data?.count === 0} />
}

function Steps({ noMailbox, noPeople = noMailbox }: { noMailbox: boolean; noPeople?: boolean }) {
  const mayEnable = useMay('settings.change')
  const mayImport = useMay('people.import')
  if (!noMailbox && !noPeople) return null
  return (
    <HomeCard title="First steps">
      <ol className={styles.rows}>
        {noMailbox && (
          <li>
            {mayEnable ? (
              <Link href={pages.settings('employees')} className={styles.row}>
                <StepText
                  name="Enable employees"
                  why="Throughline reads the mailboxes of enabled employees, and no others."
                />
              </Link>
            ) : (
              <CardNote>An administrator enables the employees whose mail is read.</CardNote>
            )}
          </li>
        )}
        {noPeople && (
          <li>
            {mayImport ? (
              <Link href={pages.peopleImport()} className={styles.row}>
                <StepText
                  name="Import people"
                  why="Emails are matched to people by their addresses. A CSV file brings them in."
                />
              </Link>
            ) : (
              <CardNote>An advisor, client service or an administrator imports the firm’s people.</CardNote>
            )}
          </li>
        )}
      </ol>
    </HomeCard>
  )
}

function StepText({ name, why }: { name: string; why: string }) {
  return (
    <span className={styles.text}>
      <span className={styles.name}>{name}</span>
      <span className={styles.second}>{why}</span>
    </span>
  )
}
