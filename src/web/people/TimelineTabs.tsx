import { Button } from '@fluentui/react-components'
import { Link } from 'wouter'
import type { TimelineCounts, TimelineKind } from '../../api/contract.ts'
import styles from '../emails/FolderLinks.module.css'
import { Add16Regular } from '../ui/icons.ts'
import { pages, type Whose } from '../util/paths.ts'
import { timelineTabs } from './activity-kinds.tsx'
import own from './TimelineTabs.module.css'

type Props = {
  whose: Whose
  current: TimelineKind | ''
  counts: TimelineCounts | undefined
  onAdd: (() => void) | null
}

/** The kinds of a timeline with how many there are, and the way to add one. */
export function TimelineTabs({ whose, current, counts, onAdd }: Props) {
  return (
    <div className={own.head}>
      <nav className={own.tabs} aria-label="Kinds">
        {timelineTabs.map(({ kind, label }) => (
          <Link
            key={label}
            href={pages.timeline(whose, kind)}
            className={styles.folder}
            aria-current={kind === current ? 'page' : undefined}
          >
            {label}{' '}
            {counts && kind && (
              <span className={styles.count}>
                {counts[kind].count.toLocaleString()}
                {counts[kind].atLeast && '+'}
              </span>
            )}
          </Link>
        ))}
      </nav>
      {onAdd && (
        <Button
          className={own.add ?? ''}
          size="small"
          icon={<Add16Regular />}
          title="Add an activity (N)"
          onClick={onAdd}
        >
          Add
        </Button>
      )}
    </div>
  )
}
