import { useState } from 'react'
import type { EmailDetail } from '../../api/contract.ts'
import { ErrorNotice } from '../ui/ErrorNotice.tsx'
import { LoadingText } from '../ui/Loading.tsx'
import { useTheme } from '../ui/theme.tsx'
import { BlockedBar } from './BlockedBar.tsx'
import styles from './MailBody.module.css'
import { mailDocument } from './mail-document.ts'
import { RemoteFrame } from './RemoteFrame.tsx'
import { useMailHtml } from './use-mail-html.ts'

const TITLE = 'Text of the email'

/** What an email says, in a frame that runs nothing and reaches nothing, and loads nothing but remote images once they are
 *  allowed for this email. */
export function MailBody({ email }: { email: EmailDetail }) {
  const { dark } = useTheme()
  const [remote, setRemote] = useState(false)
  const { data, error, refetch } = useMailHtml(email, remote)
  if (error) {
    return <ErrorNotice title="The text could not be loaded" error={error} onRetry={() => void refetch()} />
  }
  if (!data) return <LoadingText label="Loading the text" />

  const onDark = dark && !data.wantsWhite
  const frame = {
    className: styles.frame,
    title: TITLE,
    'data-sheet': onDark ? 'dark' : 'white',
  }
  const html = mailDocument(data.html, onDark, remote)
  return (
    <>
      <BlockedBar
        remoteContent={remote ? 0 : data.remoteContent}
        missingImages={data.missingImages}
        onAllow={() => setRemote(true)}
      />
      {remote ? (
        <RemoteFrame html={html} {...frame} />
      ) : (
        <iframe
          {...frame}
          title={TITLE}
          // Popups only so that links open; a popup is an ordinary page again. No scripts, no origin, no forms.
          sandbox="allow-popups allow-popups-to-escape-sandbox"
          referrerPolicy="no-referrer"
          srcDoc={html}
        />
      )}
    </>
  )
}
