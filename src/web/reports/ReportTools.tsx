import { Button } from '@fluentui/react-components'
import { useState } from 'react'
import { Link, useLocation } from 'wouter'
import type { Report, ReportDefinition } from '../../api/contract.ts'
import { useMay } from '../client/use-may.ts'
import {
  ArrowClockwise16Regular,
  ArrowDownload16Regular,
  Copy16Regular,
  Delete16Regular,
  Edit16Regular,
  Home20Regular,
  Print16Regular,
  Share16Regular,
} from '../ui/icons.ts'
import { pages } from '../util/paths.ts'
import { DeleteReport } from './DeleteReport.tsx'
import styles from './ReportTools.module.css'
import { type ReportView, writeReportView } from './report-view.ts'
import { useHomeReports, useReportFile, useReportTypes, useSetHomeReport } from './reports-api.ts'
import { SaveReport } from './SaveReport.tsx'

type Props = {
  report: Report
  view: ReportView
  /** What is on screen, which is what is exported. */
  shown: ReportDefinition
  busy: boolean
  onRunAgain: () => void
}

/** What one may do with a report. */
export function ReportTools({ report, view, shown, busy, onRunAgain }: Props) {
  const [, navigate] = useLocation()
  const { data: types } = useReportTypes()
  const [asking, setAsking] = useState<'copy' | 'details' | 'delete' | null>(null)
  const file = useReportFile()
  const home = useSetHomeReport()
  const onHome = useHomeReports().data?.reports.includes(report.id) ?? false
  const canBuild = types?.items.find(({ type }) => type === report.type)?.canBuild ?? false
  const maySave = useMay('reports.save') && canBuild
  const close = () => setAsking(null)
  return (
    <div className={styles.tools}>
      <Tool icon={<ArrowClockwise16Regular />} name="Run again" disabled={busy} onClick={onRunAgain} />
      {(['csv', 'xlsx'] as const).map((kind) => {
        const isPending = file.isPending && file.variables.kind === kind
        return (
          <Tool
            key={kind}
            icon={<ArrowDownload16Regular />}
            name={isPending ? 'Exporting…' : kind === 'csv' ? 'Export CSV' : 'Export Excel'}
            disabled={file.isPending}
            onClick={() => file.mutate({ definition: shown, report, kind })}
          />
        )
      })}
      <Link href={pages.reportPrint(report.id, writeReportView(view))} className={styles.link}>
        <Print16Regular /> Print
      </Link>
      {maySave && (
        <Link href={pages.reportBuilder(report.id)} className={styles.link}>
          <Edit16Regular /> {report.isMine ? 'Edit' : 'Edit a copy'}
        </Link>
      )}
      {maySave && <Tool icon={<Copy16Regular />} name="Save as" onClick={() => setAsking('copy')} />}
      {report.isMine && (
        <>
          <Tool icon={<Share16Regular />} name="Name and sharing" onClick={() => setAsking('details')} />
          <Tool icon={<Delete16Regular />} name="Delete" onClick={() => setAsking('delete')} />
        </>
      )}
      <Tool
        icon={<Home20Regular />}
        name={onHome ? 'Remove from Home' : 'Show on Home'}
        disabled={home.isPending}
        onClick={() => home.mutate({ id: report.id, shown: !onHome })}
      />
      {home.error && (
        <span role="alert" className={styles.problem}>
          {home.error.message}
        </span>
      )}
      {file.error && (
        <span role="alert" className={styles.problem}>
          Not exported. {file.error.message}
        </span>
      )}
      {asking === 'copy' && (
        <SaveReport
          definition={shown}
          like={report}
          onClose={close}
          onSaved={({ id }) => navigate(pages.report(id))}
        />
      )}
      {asking === 'details' && <SaveReport report={report} onClose={close} onSaved={close} />}
      {asking === 'delete' && (
        <DeleteReport
          report={report}
          onClose={close}
          onDeleted={() => navigate(pages.reports(), { replace: true })}
        />
      )}
    </div>
  )
}

type ToolProps = { icon: React.ReactElement; name: string; disabled?: boolean; onClick: () => void }

function Tool({ icon, name, disabled = false, onClick }: ToolProps) {
  return (
    <Button appearance="subtle" size="small" icon={icon} disabledFocusable={disabled} onClick={onClick}>
      {name}
    </Button>
  )
}
