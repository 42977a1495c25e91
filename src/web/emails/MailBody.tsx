import { useMemo, useRef, useState } from 'react'
import type { EmailDetail } from '../../api/contract.ts'
import { ErrorNotice } from '../ui/ErrorNotice.tsx'
import { LoadingText } from '../ui/Loading.tsx'
import { useTheme } from '../ui/theme.tsx'
import { BlockedBar } from './BlockedBar.tsx'
import { isHistory, unfoldHistory } from './fold-history.ts'
import styles from './MailBody.module.css'
import { mailDocument } from './mail-document.ts'
import { passKeysOn } from './pass-keys-on.ts'
import { RemoteFrame } from './RemoteFrame.tsx'
import { useSought } from './sought.ts'
import { useMailHtml } from './use-mail-html.ts'

const TITLE = 'Text of the email'

/** What an email says, in a frame that runs nothing and reaches nothing, and loads nothing but remote images once they are
 *  allowed for this email. It has the page's origin, as a printed email has, so that keys pressed in it reach the page's shortcuts
 *  (docs/decisions/0154-keys-in-a-mail.md). */
export function MailBody({ email }: { email: EmailDetail }) {
  const { dark } = useTheme()
  const [remote, setRemote] = useState(false)
  const { data, error, refetch } = useMailHtml(email, { remote, folds: true, sought: useSought() })
  /** Whether its quoted history is unfolded: a new document of the same email keeps it so. */
  const unfolded = useRef(false)
  const onDark = dark && !data?.wantsWhite
  const html = useMemo(
    () => data && mailDocument(unfolded.current ? unfoldHistory(data.html) : data.html, onDark, remote),
    [data, onDark, remote],
  )

  function listen(frame: HTMLIFrameElement) {
    passKeysOn(frame)
    frame.contentDocument?.querySelector('mark.target')?.scrollIntoView({ block: 'center' })
    // A toggle does not bubble.
    frame.contentDocument?.addEventListener(
      'toggle',
      ({ target }) => {
        if (isHistory(target as Element)) unfolded.current = (target as HTMLDetailsElement).open
      },
      true,
    )
  }

  if (error) {
    return <ErrorNotice title="The text could not be loaded" error={error} onRetry={() => void refetch()} />
  }
  if (!data || html === undefined) return <LoadingText label="Loading the text" />

  const frame = {
    className: styles.frame,
    title: TITLE,
    'data-sheet': onDark ? 'dark' : 'white',
  }
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
          // Popups only so that links open; a popup is an ordinary page again. No scripts, no forms.
          sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox"
          onLoad={(event) => listen(event.currentTarget)}
          referrerPolicy="no-referrer"
          srcDoc={html}
        />
      )}
    </>
  )
}
