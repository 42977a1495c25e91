import { Button, MessageBar, MessageBarBody } from '@fluentui/react-components'
import type { Connection } from '../../api/contract.ts'
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

function Test() {
  const test = useTestConnection()
  return (
    <section className={styles.section} aria-labelledby="test">
      <h2 id="test">Test</h2>
      <p className={styles.quiet}>
        Signs in again, reads a user, the tenant’s name, and the inbox of one enabled employee.
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
