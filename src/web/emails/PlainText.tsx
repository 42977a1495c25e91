import { useEffect, useRef } from 'react'
import { ErrorNotice } from '../ui/ErrorNotice.tsx'
import { LoadingText } from '../ui/Loading.tsx'
import { Marked } from '../ui/Marked.tsx'
import styles from './MailBody.module.css'
import { useEmailText } from './queries-api.ts'
import { useSought } from './sought.ts'

/** What an email says, as nothing but text. */
export function PlainText({ emailId }: { emailId: string }) {
  const { data, error, refetch } = useEmailText(emailId)
  const { marks, scroll } = useSought()
  const place = useRef<HTMLPreElement>(null)
  const isShown = data !== undefined
  useEffect(() => {
    if (isShown && scroll) place.current?.querySelector('mark')?.scrollIntoView({ block: 'center' })
  }, [isShown, scroll])
  if (error) {
    return <ErrorNotice title="The text could not be loaded" error={error} onRetry={() => void refetch()} />
  }
  if (!data) return <LoadingText label="Loading the text" />
  return (
    <pre ref={place} className={styles.text} dir="auto">
      {data.text ? <Marked text={data.text} sought={marks} /> : '(no text)'}
    </pre>
  )
}
