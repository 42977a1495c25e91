import { Link as ActionLink } from '@fluentui/react-components'
import { ImageOff20Regular } from '../ui/icons.ts'
import { count } from '../util/count.ts'
import styles from './BlockedBar.module.css'

type Props = { remoteContent: number; missingImages: number; onAllow: () => void }

/** What of an email is not shown, and the button to load remote content. */
export function BlockedBar({ remoteContent, missingImages, onAllow }: Props) {
  const words = [
    remoteContent > 0 && `Remote images are blocked (${remoteContent.toLocaleString()})`,
    missingImages > 0 && `${count(missingImages, 'picture')} of this email cannot be shown`,
  ].filter(Boolean)
  if (words.length === 0) return null
  return (
    <p className={styles.bar}>
      <ImageOff20Regular aria-hidden="true" />
      <span>{words.join('. ')}.</span>
      {remoteContent > 0 && (
        <ActionLink as="button" onClick={onAllow} title="Whoever sent it may learn that it was opened">
          Show them in this email
        </ActionLink>
      )}
    </p>
  )
}
