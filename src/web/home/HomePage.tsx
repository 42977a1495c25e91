import type { SyncStatus } from '../../api/contract.ts'
import { type AccessRole, roleNames } from '../../domain/access.ts'
import { useMe } from '../client/use-me.ts'
import { SoFar } from '../sync/SoFar.tsx'
import { useSync } from '../sync/use-sync.ts'
import { Loading } from '../ui/Loading.tsx'
import { useTitle } from '../ui/use-title.ts'
import { EmailCard } from './EmailCard.tsx'
import { FirstStepsCard } from './FirstStepsCard.tsx'
import styles from './HomePage.module.css'
import { DifferencesCard, LicencesCard, MailboxesCard, ParkedCard } from './OversightCards.tsx'
import { ReportsCard } from './ReportsCard.tsx'
import { ReportTiles } from './ReportTiles.tsx'
import { RecentPhrasesCard, ToReviewCard } from './ReviewCards.tsx'
import { SilentClientsCard } from './SilentClientsCard.tsx'
import { TasksCard } from './TasksCard.tsx'
import { UnhappyClientsCard } from './UnhappyClientsCard.tsx'

/** What needs the reader now, in `app`: the app that is on screen. */
export function HomePage({ app }: { app: AccessRole }) {
  const me = useMe()
  const { status } = useSync()
  useTitle('Home')
  const ofStatus = (cards: (status: SyncStatus) => React.ReactNode) =>
    status ? cards(status) : <Loading label="Loading the state of the mailboxes" rows={3} />
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <h1>{roleNames[app]}</h1>
        <p>What needs you now</p>
        <p role="status">
          <SoFar whole />
        </p>
      </header>
      <div className={styles.cards}>
        {status && <FirstStepsCard status={status} />}
        {(app === 'advisor' || app === 'clientService') && <ClientWork mailbox={me.mailbox} />}
        {app === 'compliance' && (
          <>
            <ToReviewCard />
            <RecentPhrasesCard />
          </>
        )}
        {app === 'compliance' &&
          ofStatus((known) => (
            <>
              <ParkedCard status={known} />
              <DifferencesCard status={known} />
              <EmailCard
                title="Unmatched mail of the firm"
                folder="unmatched"
                filters={{}}
                counted
                none="Every email so far is matched to people."
              />
            </>
          ))}
        {app === 'administrator' &&
          ofStatus((known) => (
            <>
              <MailboxesCard status={known} />
              <LicencesCard status={known} />
              <ParkedCard status={known} />
            </>
          ))}
        <ReportTiles />
        <ReportsCard />
      </div>
    </div>
  )
}

/** Of one's own mailbox; those without one see the firm's. */
function ClientWork({ mailbox }: { mailbox: string | null }) {
  const own = mailbox ? { employee: mailbox } : {}
  return (
    <>
      <EmailCard
        title={mailbox ? 'Your unmatched mail' : 'Unmatched mail'}
        folder="unmatched"
        filters={own}
        counted
        none="Nothing: every email is matched to people."
      />
      <TasksCard />
      <UnhappyClientsCard />
      <SilentClientsCard />
      <EmailCard
        title="Recent mail from clients"
        folder="matched"
        filters={{ ...own, direction: 'inbound' }}
        none="No email of a client so far."
      />
    </>
  )
}
