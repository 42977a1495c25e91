import { Button } from '@fluentui/react-components'
import { type ReactNode, useEffect, useRef } from 'react'
import { useLocation } from 'wouter'
import type { EmailDetail } from '../../api/contract.ts'
import { fluentRef } from '../ui/fluent-ref.ts'
import {
  ArrowLeft20Regular,
  Dismiss20Regular,
  Open16Regular,
  Print16Regular,
  TextT16Regular,
} from '../ui/icons.ts'
import { NARROW, useMediaQuery } from '../ui/use-media-query.ts'
import { usePrintKey } from '../ui/use-print-key.ts'
import { useShortcuts } from '../ui/use-shortcuts.ts'
import { api, pages } from '../util/paths.ts'
import { OutlookMenu } from './OutlookMenu.tsx'
import styles from './PaneTools.module.css'

type Props = {
  /** Undefined until it is there. */
  email: EmailDetail | undefined
  asText: boolean
  onAsText: (asText: boolean) => void
  onClose: () => void
  /** What can be done with the email. */
  children?: ReactNode
}

/** Above an email: what can be done with it, and the way back. */
export function PaneTools({ email, asText, onAsText, onClose, children }: Props) {
  const narrow = useMediaQuery(NARROW)
  const [, navigate] = useLocation()
  usePrintKey(email ? () => navigate(pages.printEmail(email.id, { asText })) : null)
  useShortcuts({
    e: () => {
      if (!email?.inOwnMailbox) return false
      window.open(api.outlook(email.id), '_blank', 'noopener')
    },
  })
  return (
    <div className={styles.tools}>
      {narrow && <BackButton onClose={onClose} />}
      {children}
      {email?.inOwnMailbox && (
        <Button
          as="a"
          appearance="subtle"
          size="small"
          icon={<Open16Regular />}
          href={api.outlook(email.id)}
          target="_blank"
          rel="noopener"
          title="Open in Outlook (E)"
        >
          Open in Outlook
        </Button>
      )}
      {email && <OutlookMenu email={email} />}
      <span className={styles.space} />
      {email && (
        <Button
          as="a"
          appearance="subtle"
          size="small"
          icon={<Print16Regular />}
          href={pages.printEmail(email.id, { asText })}
          title="Print (Ctrl+P)"
          onClick={(event) => {
            event.preventDefault()
            navigate(pages.printEmail(email.id, { asText }))
          }}
        >
          Print…
        </Button>
      )}
      {email && (
        <Button
          appearance="subtle"
          size="small"
          icon={<TextT16Regular />}
          aria-pressed={asText}
          title="The email as nothing but text"
          onClick={() => onAsText(!asText)}
        >
          Plain text
        </Button>
      )}
      {!narrow && (
        <Button
          appearance="subtle"
          size="small"
          icon={<Dismiss20Regular />}
          aria-label="Close"
          title="Close (Esc)"
          onClick={onClose}
        />
      )}
    </div>
  )
}

/** Where the pane covers the list it is the way back to it, and takes the focus that the list has lost. */
function BackButton({ onClose }: { onClose: () => void }) {
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => button.current?.focus(), [])
  return (
    <Button
      ref={fluentRef(button)}
      appearance="subtle"
      size="small"
      icon={<ArrowLeft20Regular />}
      onClick={onClose}
    >
      Back
    </Button>
  )
}
