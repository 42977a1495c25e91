import { Link as ActionLink, Button } from '@fluentui/react-components'
import { Link } from 'wouter'
import type { Folder } from '../../api/contract.ts'
import { FirstSync } from '../sync/FirstSync.tsx'
import { useSync } from '../sync/use-sync.ts'
import { Mail48Regular } from '../ui/icons.ts'
import { Notice } from '../ui/Notice.tsx'
import { pages } from '../util/paths.ts'

type Props = {
  folder: Folder
  all: number | undefined
  /** The text that is searched for; '' for none. */
  text: string
  /** Looks for emails with this address or domain in the place of the text. */
  onAddress: (address: string) => void
  onClearFilters: (() => void) | undefined
}

/** An address, or what follows its @. */
const ADDRESS = /^[^\s@]*@?[^\s@]+\.[^\s@.]{2,}$/

/** Why there is nothing to see, which is good news, a filter, or a matter of moments. */
export function EmptyFolder({ folder, all, text, onAddress, onClearFilters }: Props) {
  const { status } = useSync()
  if (onClearFilters) {
    return (
      <Notice
        icon={<Mail48Regular />}
        title="No emails fit these filters"
        action={<Button onClick={onClearFilters}>Clear all filters</Button>}
      >
        {text && <Elsewhere text={text} onAddress={onAddress} />}
      </Notice>
    )
  }
  if (all === 0 && status) return <FirstSync status={status} />
  if (folder === 'unmatched') {
    return (
      <Notice icon={<Mail48Regular />} title="Nothing is unmatched">
        <p>Every email so far is matched to people.</p>
      </Notice>
    )
  }
  if (folder === 'matched') {
    return (
      <Notice icon={<Mail48Regular />} title="Nothing is matched yet">
        <p>Emails appear here once one of their addresses belongs to a person you know.</p>
      </Notice>
    )
  }
  return (
    <Notice
      icon={<Mail48Regular />}
      title={folder === 'dismissed' ? 'Nothing is dismissed' : 'No emails yet'}
    />
  )
}

/** Somebody who looks for a person or a whole address is led there. */
function Elsewhere({ text, onAddress }: { text: string; onAddress: Props['onAddress'] }) {
  const address = text.replace(/^@/, '')
  return (
    <p>
      Searched were names, addresses, subjects and texts.{' '}
      {ADDRESS.test(text) ? (
        <ActionLink as="button" onClick={() => onAddress(address)}>
          Look for the address <bdi>{address}</bdi>
        </ActionLink>
      ) : (
        <Link href={pages.people({ text })}>
          Look for <bdi>{text}</bdi> among people
        </Link>
      )}
    </p>
  )
}
