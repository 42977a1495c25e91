import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { EmailDetail } from '../../api/contract.ts'
import { loadBody } from '../api/load-body.ts'
import { ErrorNotice } from '../ui/ErrorNotice.tsx'
import { ImageOff20Regular } from '../ui/icons.ts'
import { LoadingText } from '../ui/Loading.tsx'
import { useTheme } from '../ui/theme.tsx'
import { count } from '../util/count.ts'
import styles from './MailBody.module.css'
import { mailDocument } from './mail-document.ts'
import { sanitiseMail } from './sanitise-mail.ts'

/** What an email says, in a frame that runs nothing, loads nothing and reaches nothing. */
export function MailBody({ email }: { email: EmailDetail }) {
  const { dark } = useTheme()
  const { data, error, refetch } = useQuery({
    queryKey: ['body', email.id],
    queryFn: ({ signal }) => loadBody(email, signal),
    // A body may hold megabytes of pictures.
    gcTime: 30_000,
  })
  const mail = useMemo(() => data && sanitiseMail(data.html, data.images), [data])

  if (error) {
    return <ErrorNotice title="The text could not be loaded" error={error} onRetry={() => void refetch()} />
  }
  if (!data || !mail) return <LoadingText label="Loading the text" />

  const onDark = dark && !mail.wantsWhite
  return (
    <>
      <BlockedBar remoteContent={data.remoteContent} missingImages={data.missingImages} />
      <iframe
        className={styles.frame}
        title="Text of the email"
        // Popups only so that links open; a popup is an ordinary page again. No scripts, no origin, no forms.
        sandbox="allow-popups allow-popups-to-escape-sandbox"
        referrerPolicy="no-referrer"
        srcDoc={mailDocument(mail.html, onDark)}
        data-sheet={onDark ? 'dark' : 'white'}
      />
    </>
  )
}

function BlockedBar({ remoteContent, missingImages }: { remoteContent: number; missingImages: number }) {
  const words = [
    remoteContent > 0 && `Remote images are blocked (${remoteContent.toLocaleString()})`,
    missingImages > 0 && `${count(missingImages, 'picture')} of this email cannot be shown`,
  ].filter(Boolean)
  if (words.length === 0) return null
  return (
    <p className={styles.bar}>
      <ImageOff20Regular aria-hidden="true" />
      {words.join('. ')}
    </p>
  )
}
