import { Link } from 'wouter'
import type { ReportRow } from '../../api/contract.ts'
import { roleNames } from '../../domain/access.ts'
import { DataBarHorizontal20Regular, Table20Regular } from '../ui/icons.ts'
import { hasDraft } from '../ui/use-draft.ts'
import { longDay } from '../util/format-date.ts'
import { pages } from '../util/paths.ts'
import styles from './ReportItem.module.css'
import { reportDraft } from './report-draft.ts'

/** A report in the list: what it is called and shows, whose it is, and whether work on it waits to be saved. */
export function ReportItem({ report }: { report: ReportRow }) {
  const { id, name, description, hasChart } = report
  return (
    <li className={styles.item}>
      <span className={styles.icon} title={hasChart ? 'With a chart' : 'A table'}>
        {hasChart ? <DataBarHorizontal20Regular /> : <Table20Regular />}
      </span>
      <span className={styles.text}>
        <Link href={pages.report(id)} className={styles.name}>
          <bdi>{name}</bdi>
        </Link>
        {description && <bdi className={styles.quiet}>{description}</bdi>}
      </span>
      <span className={styles.facts}>
        {!report.shipped && <span>{whose(report)}</span>}
        {report.changedAt && <span>Changed {longDay(report.changedAt)}</span>}
        {hasDraft(reportDraft(id)) && (
          <Link href={pages.reportBuilder(id)} className={styles.unsaved}>
            Not saved yet
          </Link>
        )}
      </span>
    </li>
  )
}

function whose({ isMine, owner, sharedWith }: ReportRow): string {
  if (!isMine) return `By ${owner?.name ?? 'somebody who left'}`
  if (sharedWith.length === 0) return 'For me alone'
  return `Shared with ${sharedWith.map((role) => roleNames[role]).join(', ')}`
}
