import { Link, useSearch } from 'wouter'
import { ErrorNotice } from '../ui/ErrorNotice.tsx'
import { LoadingText } from '../ui/Loading.tsx'
import { PrintPage, Sheets } from '../ui/PrintPage.tsx'
import { useTitle } from '../ui/use-title.ts'
import { count } from '../util/count.ts'
import { pages } from '../util/paths.ts'
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
    <PrintPage
      back={{ href: pages.email('all', emailId), words: 'Back to the email' }}
      choices={
        <>
          {others && (
            <Link href={pages.printEmail(emailId, { asText, thread: !whole })}>
              {whole ? 'This email alone' : `All ${count(email!.threadSize, 'email')} of its thread`}
            </Link>
          )}
          <Link href={pages.printEmail(emailId, { asText: !asText, thread: whole })}>
            {asText ? 'As it was written' : 'As plain text'}
          </Link>
        </>
      }
    >
      <Sheets orientation="portrait">
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
      </Sheets>
    </PrintPage>
  )
}
