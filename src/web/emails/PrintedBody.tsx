import { useState } from 'react'
import type { EmailDetail } from '../../api/contract.ts'
import { ErrorNotice } from '../ui/ErrorNotice.tsx'
import { LoadingText } from '../ui/Loading.tsx'
import { mailDocument } from './mail-document.ts'
import styles from './PrintedBody.module.css'
import { useMailHtml } from './use-mail-html.ts'

/**
 * What an email says, as long as it is, so that all of it goes on paper. The frame runs no scripts and opens nothing; it has
 * the page's origin for one reason alone: only so can its height be read.
 */
export function PrintedBody({ email }: { email: EmailDetail }) {
  const { data, error, refetch } = useMailHtml(email, { remote: false, folds: false })
  const [height, setHeight] = useState(0)
  if (error)
    return <ErrorNotice title="The text could not be loaded" error={error} onRetry={() => void refetch()} />
  if (!data) return <LoadingText label="Loading the text" />
  return (
    <iframe
      className={styles.frame}
      title="Text of the email"
      sandbox="allow-same-origin"
      referrerPolicy="no-referrer"
      srcDoc={mailDocument(data.html, false)}
      style={{ height }}
      data-ready={height > 0}
      onLoad={({ currentTarget }) =>
        setHeight(currentTarget.contentDocument?.documentElement.scrollHeight ?? 0)
      }
    />
  )
}
