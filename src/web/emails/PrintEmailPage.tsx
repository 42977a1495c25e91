import { Button, FluentProvider, webLightTheme } from '@fluentui/react-components'
import { Link, useSearch } from 'wouter'
import { ErrorNotice } from '../ui/ErrorNotice.tsx'
import { ArrowLeft20Regular, Print16Regular } from '../ui/icons.ts'
import { LoadingText } from '../ui/Loading.tsx'
import { useTitle } from '../ui/use-title.ts'
import { count } from '../util/count.ts'
import { pages } from '../util/paths.ts'
import styles from './PrintEmailPage.module.css'
import { PrintedEmail } from './PrintedEmail.tsx'
import { useEmail, useEmailThread } from './queries-api.ts'

/** An email, or its thread oldest first, as it goes on paper: white sheets, whatever the theme. */
export function PrintEmailPage({ emailId }: { emailId: string }) {
  const options = new URLSearchParams(useSearch())
  const [asText, whole] = [options.get('as') === 'text', options.get('of') === 'thread']
  const { data: email } = useEmail(emailId)
  const thread = useEmailThread(emailId, whole)
  const ids = whole ? thread.data?.items.map(({ id }) => id) : [emailId]
  const others = (email?.threadSize ?? 1) > 1
  useTitle(email?.subject || 'Email')
  return (
    <div className={styles.page}>
      <header className={styles.tools}>
        <Link href={pages.email('all', emailId)} className={styles.back}>
          <ArrowLeft20Regular /> Back to the email
        </Link>
        <span className={styles.choices}>
          {others && (
            <Link href={pages.printEmail(emailId, { asText, thread: !whole })}>
              {whole ? 'This email alone' : `All ${count(email!.threadSize, 'email')} of its thread`}
            </Link>
          )}
          <Link href={pages.printEmail(emailId, { asText: !asText, thread: whole })}>
            {asText ? 'As it was written' : 'As plain text'}
          </Link>
          <Button appearance="primary" icon={<Print16Regular />} onClick={() => window.print()}>
            Print
          </Button>
        </span>
      </header>
      <FluentProvider
        theme={webLightTheme}
        className={styles.sheets ?? ''}
        role="region"
        aria-label="As it is printed"
        tabIndex={0}
      >
        <div className={styles.paper}>
          {ids ? (
            ids.map((id) => <PrintedEmail key={id} emailId={id} asText={asText} />)
          ) : thread.error ? (
            <ErrorNotice
              title="The thread could not be loaded"
              error={thread.error}
              onRetry={() => void thread.refetch()}
            />
          ) : (
            <LoadingText label="Loading the thread" />
          )}
        </div>
      </FluentProvider>
    </div>
  )
}
