import { Button } from '@fluentui/react-components'
import type { Folder } from '../../api/contract.ts'
import { useSync } from '../api/use-sync.ts'
import { Mail48Regular } from '../ui/icons.ts'
import { Notice } from '../ui/Notice.tsx'
import { FirstSync } from './FirstSync.tsx'

type Props = { folder: Folder; all: number | undefined; onClearFilters: (() => void) | undefined }

/** Why there is nothing to see, which is good news, a filter, or a matter of moments. */
export function EmptyFolder({ folder, all, onClearFilters }: Props) {
  const { status } = useSync()
  if (onClearFilters) {
    return (
      <Notice
        icon={<Mail48Regular />}
        title="No emails fit these filters"
        action={<Button onClick={onClearFilters}>Clear all filters</Button>}
      />
    )
  }
  if (all === 0 && status) return <FirstSync status={status} />
  if (folder === 'unmatched') {
    return (
      <Notice icon={<Mail48Regular />} title="Nothing is unmatched">
        <p>Every email so far has found its people.</p>
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
  return <Notice icon={<Mail48Regular />} title="No emails yet" />
}
