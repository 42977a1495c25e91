import { Link } from 'wouter'
import type { EmailCounts, Folder } from '../../api/contract.ts'
import { brief, briefly } from '../util/count.ts'
import { pages } from '../util/paths.ts'
import { folders } from '../util/saved-search.ts'
import styles from './FolderLinks.module.css'

export const folderNames: Record<Folder, string> = {
  unmatched: 'Unmatched',
  matched: 'Matched',
  dismissed: 'Dismissed',
  all: 'All emails',
}

type Props = { current: Folder; search: string; counts: EmailCounts | undefined }

/** The folders with how much is in them under the present filters. */
export function FolderLinks({ current, search, counts }: Props) {
  return (
    <nav className={styles.folders} aria-label="Folders">
      {folders.map((folder) => (
        <Link
          key={folder}
          href={pages.emails(folder, search)}
          className={styles.folder}
          aria-current={folder === current ? 'page' : undefined}
        >
          {folder === 'all' ? 'All' : folderNames[folder]}{' '}
          {counts && (
            <span className={styles.count} title={briefly(counts[folder])}>
              {briefly(counts[folder], brief)}
            </span>
          )}
        </Link>
      ))}
    </nav>
  )
}
