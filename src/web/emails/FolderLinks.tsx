import { Link } from 'wouter'
import type { EmailCounts, Folder } from '../../api/contract.ts'
import { brief, briefly } from '../util/count.ts'
import { pages } from '../util/paths.ts'
import styles from './FolderLinks.module.css'
import { folders } from './saved-search.ts'

export const folderNames: Record<Folder, string> = {
  unmatched: 'Unmatched',
  matched: 'Matched',
  dismissed: 'Dismissed',
  all: 'All emails',
}

/** Figures of all four counts together: with more, a common window has no room for them beside the names. */
const FIGURES_BESIDE = 15

type Props = { current: Folder; search: string; counts: EmailCounts | undefined }

/** The folders with how much is in them under the present filters. */
export function FolderLinks({ current, search, counts }: Props) {
  const figures = folders.map((folder) => (counts ? briefly(counts[folder], brief) : ''))
  const below = figures.join('').length > FIGURES_BESIDE
  return (
    <nav className={styles.folders} data-below={below || undefined} aria-label="Folders">
      {folders.map((folder, index) => (
        <Link
          key={folder}
          href={pages.emails(folder, search)}
          className={styles.folder}
          aria-current={folder === current ? 'page' : undefined}
        >
          {folder === 'all' ? 'All' : folderNames[folder]}{' '}
          {counts && (
            <span className={styles.count} title={briefly(counts[folder])}>
              {figures[index]}
            </span>
          )}
        </Link>
      ))}
    </nav>
  )
}
