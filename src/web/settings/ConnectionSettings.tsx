import { Button, MessageBar, MessageBarBody } from '@fluentui/react-components'
import type { Connection, Notifications } from '../../api/contract.ts'
import { ErrorNotice } from '../ui/ErrorNotice.tsx'
import { CheckmarkCircle20Regular, DismissCircle20Regular } from '../ui/icons.ts'
import { LoadingText } from '../ui/Loading.tsx'
import { useTitle } from '../ui/use-title.ts'
import { dateAndTime, longDay } from '../util/format-date.ts'
import styles from './Settings.module.css'
import type { SectionProps } from './section-props.ts'
import { useConnection, useTestConnection } from './settings-api.ts'

const clouds: Record<string, string> = {
  global: 'Microsoft 365 worldwide',
  usgov: 'Microsoft 365 US Government (GCC High)',
  dod: 'Microsoft 365 US Department of Defense',
  china: 'Microsoft 365 operated by 21Vianet',
}
/** Warns when the certificate expires within this time, in ms. */
const SOON_MS = 30 * 86_400_000

/** Which tenant, and whether it can be read. */
export function ConnectionSettings({ title, mayChange }: SectionProps) {
  useTitle(title)
  const connection = useConnection()
  return (
    <div className={styles.scroll}>
      <header className={styles.head}>
        <h1>{title}</h1>
      </header>
      {connection.isPending && <LoadingText label="Loading the connection" />}
      {connection.error && (
        <ErrorNotice
          title="The connection could not be loaded"
          error={connection.error}
          onRetry={() => void connection.refetch()}
        />
      )}
      {connection.data && <Facts connection={connection.data} />}
      {connection.data && <ChangeNotifications notifications={connection.data.notifications} />}
      {mayChange && <Test />}
    </div>
  )
}

function Facts({ connection }: { connection: Connection }) {
  const {
    tenantName,
    tenantId,
    clientId,
    cloud,
    graphUrl,
    demo,
    credential,
    credentialEndsAt,
    lastSuccessAt,
    lastFailure,
  } = connection
  const ends = credentialEndsAt ? new Date(credentialEndsAt).getTime() - Date.now() : null
  return (
    <section className={styles.section} aria-label="The tenant">
      {lastFailure && !lastFailure.endedAt && (
        <MessageBar intent="error" layout="multiline" className={styles.message ?? ''}>
          <MessageBarBody>{`Since ${dateAndTime(lastFailure.since)}: ${lastFailure.sentence}`}</MessageBarBody>
        </MessageBar>
      )}
      {ends !== null && ends < SOON_MS && (
        <MessageBar
          intent={ends < 0 ? 'error' : 'warning'}
          layout="multiline"
          className={styles.message ?? ''}
        >
          <MessageBarBody>
            {`The certificate ${ends < 0 ? 'has ended' : 'ends'} on ${longDay(credentialEndsAt!)}: register a new one with the app, and name it in M365_CLIENT_CERTIFICATE.`}
          </MessageBarBody>
        </MessageBar>
      )}
      <dl className={styles.facts}>
        <dt>Tenant</dt>
        <dd>{tenantName ? `${tenantName} (${tenantId})` : tenantId}</dd>
        <dt>App</dt>
        <dd>{clientId}</dd>
        <dt>Cloud</dt>
        <dd>{demo ? 'Simulated tenant on this machine' : (clouds[cloud] ?? cloud)}</dd>
        <dt>Microsoft Graph</dt>
        <dd>{graphUrl}</dd>
        <dt>Signs in with</dt>
        <dd>
          {credential === 'secret'
            ? 'A client secret; the app registration in Microsoft Entra says when it ends'
            : `A certificate${credentialEndsAt ? ` that ends on ${longDay(credentialEndsAt)}` : ''}`}
        </dd>
        <dt>Last success</dt>
        <dd>{lastSuccessAt ? dateAndTime(lastSuccessAt) : 'None yet'}</dd>
        <dt>Last failure</dt>
        <dd>
          {lastFailure
            ? `${dateAndTime(lastFailure.since)}${lastFailure.endedAt ? ` to ${dateAndTime(lastFailure.endedAt)}` : ', still going on'}: ${lastFailure.sentence}`
            : 'None that stopped the whole tenant'}
        </dd>
      </dl>
    </section>
  )
}

/** Requests and notifications that nobody can have sent but by mistake or on purpose. */
const NONSENSE = ['forged', 'malformed', 'oversized', 'refused']

/** Whether new email is told of within seconds, or found by the schedule. */
function ChangeNotifications({ notifications }: { notifications: Notifications }) {
  const { address, sentence, problem, refused, lastToldAt, counts } = notifications
  const nonsense = NONSENSE.reduce((sum, kind) => sum + (counts[kind] ?? 0), 0)
  return (
    <section className={styles.section} aria-labelledby="notifications">
      <h2 id="notifications">Change notifications</h2>
      {problem ? (
        <MessageBar intent="warning" layout="multiline" className={styles.message ?? ''}>
          <MessageBarBody>{`Since ${dateAndTime(problem.since)}: ${problem.sentence}`}</MessageBarBody>
        </MessageBar>
      ) : (
        <p className={styles.quiet}>{sentence}</p>
      )}
      {address !== null && (
        <dl className={styles.facts}>
          <dt>Address</dt>
          <dd>{address}</dd>
          <dt>Last notification</dt>
          <dd>{lastToldAt ? dateAndTime(lastToldAt) : 'None yet'}</dd>
          <dt>Last seven days</dt>
          <dd>
            {`${count(counts.taken)} taken, ${count(counts.repeated)} repeated`}
            {nonsense > 0 && `, ${count(nonsense)} ignored: not sent by Microsoft 365 for this firm`}
          </dd>
        </dl>
      )}
      {refused.length > 0 && (
        <ul className={styles.list} aria-label="Mailboxes without notifications">
          {refused.map(({ id, name, address: mailbox, sentence: why }) => (
            <li key={id}>
              <div className={styles.main}>
                {`${name} (${mailbox})`}
                <p className={styles.quiet}>{why}</p>
              </div>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

const count = (notifications = 0) => notifications.toLocaleString('en')

function Test() {
  const test = useTestConnection()
  return (
    <section className={styles.section} aria-labelledby="test">
      <h2 id="test">Test</h2>
      <p className={styles.quiet}>
        Signs in again, reads a user, the tenant’s name and the inbox of one enabled employee, and has
        Microsoft 365 call the notification address, where there is one.
      </p>
      <Button disabledFocusable={test.isPending} onClick={() => test.mutate()}>
        {test.isPending ? 'Testing…' : 'Test the connection'}
      </Button>
      <div role="status">
        {test.error && <p className={styles.bad}>{test.error.message}</p>}
        {test.data && (
          <ul className={styles.list}>
            {test.data.steps.map(({ step, ok, sentence }) => (
              <li key={step}>
                <span className={ok ? styles.ok : styles.bad}>
                  {ok ? (
                    <CheckmarkCircle20Regular aria-label="Works" />
                  ) : (
                    <DismissCircle20Regular aria-label="Fails" />
                  )}
                </span>
                <span className={styles.main}>{sentence}</span>
              </li>
            ))}
          </ul>
        )}
      </div>
    </section>
  )
}
