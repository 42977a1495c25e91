import { Link } from 'wouter'
import type { ReportTypeInfo } from '../../../api/contract.ts'
import { Table48Regular } from '../../ui/icons.ts'
import { Notice } from '../../ui/Notice.tsx'
import { hasDraft } from '../../ui/use-draft.ts'
import { pages } from '../../util/paths.ts'
import { reportDraft } from '../report-draft.ts'
import styles from './TypeChoice.module.css'

/** What a row of the new report is to be. */
export function TypeChoice({ types }: { types: ReportTypeInfo[] }) {
  if (types.length === 0)
    return (
      <Notice level={1} icon={<Table48Regular />} title="There is nothing to build a report of">
        <p>Your role includes only the ready-made reports.</p>
      </Notice>
    )
  return (
    <div className={styles.choice}>
      <h1>New report</h1>
      <p>What should each row be?</p>
      <ul>
        {types.map(({ type, label, description }) => (
          <li key={type}>
            <Link href={pages.newReport(type)} className={styles.name}>
              {label}
            </Link>
            <span>{description}</span>
            {hasDraft(reportDraft(null, type)) && (
              <strong className={styles.begun}>You have begun one; it was kept.</strong>
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}
