import { ErrorNotice } from '../ui/ErrorNotice.tsx'
import { LoadingText } from '../ui/Loading.tsx'
import styles from './MailBody.module.css'
import { useEmailText } from './queries-api.ts'

/** What an email says, as nothing but text. */
export function PlainText({ emailId }: { emailId: string }) {
  const { data, error, refetch } = useEmailText(emailId)
  if (error) {
    return <ErrorNotice title="The text could not be loaded" error={error} onRetry={() => void refetch()} />
  }
  if (!data) return <LoadingText label="Loading the text" />
  return (
    <pre className={styles.text} dir="auto">
      {data.text || '(no text)'}
    </pre>
  )
}
