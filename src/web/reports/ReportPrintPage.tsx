import { useSearch } from 'wouter'
import type { Report } from '../../api/contract.ts'
import { ErrorNotice } from '../ui/ErrorNotice.tsx'
import { Loading } from '../ui/Loading.tsx'
import { PrintPage, Sheets } from '../ui/PrintPage.tsx'
import { useTitle } from '../ui/use-title.ts'
import { pages } from '../util/paths.ts'
import { PaperTable } from './PaperTable.tsx'
import { ReportFacts } from './ReportFacts.tsx'
import { ReportFilters } from './ReportFilters.tsx'
import styles from './ReportPrintPage.module.css'
import { ResultChart } from './ResultChart.tsx'
import { readReportView, viewed } from './report-view.ts'
import { MOST_ROWS, useFields, useReport, useResult } from './reports-api.ts'

/** A report as it goes on paper: all there is of it on white sheets, whatever the theme. */
export function ReportPrintPage({ reportId }: { reportId: string }) {
  const search = useSearch()
  const { data, error, refetch } = useReport(reportId)
  useTitle(data?.name ?? 'Report')
  return (
    <PrintPage back={{ href: pages.report(reportId, search && `?${search}`), words: 'Back to the report' }}>
      {data ? (
        <PrintedReport report={data} search={search} />
      ) : error ? (
        <ErrorNotice
          level={1}
          title="The report could not be opened"
          error={error}
          onRetry={() => void refetch()}
        />
      ) : (
        <Loading label="Opening the report" />
      )}
    </PrintPage>
  )
}

function PrintedReport({ report, search }: { report: Report; search: string }) {
  const view = readReportView(search)
  const fields = useFields(report.type)
  const { whole, shown } = viewed(report.definition, view, fields)
  const all = useResult(fields.size > 0 && view.bar !== null ? whole : null, 1)
  const { data: result, error, refetch } = useResult(fields.size > 0 ? shown : null, MOST_ROWS)
  const chart = view.bar === null ? result?.chart : all.data?.chart
  if (error)
    return <ErrorNotice title="The report could not be run" error={error} onRetry={() => void refetch()} />
  if (!result || chart === undefined) return <Loading label="Running the report" />
  return (
    <Sheets orientation="landscape">
      <article className={styles.report}>
        <h1>
          <bdi>{report.name}</bdi>
        </h1>
        {report.description && <p>{report.description}</p>}
        <ReportFilters
          definition={report.definition}
          moment={result}
          fields={fields}
          chart={chart}
          bar={view.bar}
        />
        <ReportFacts result={result} whole={all.data} busy={false} />
        {chart && <ResultChart chart={chart} fields={fields} open={view.bar} whole />}
        <PaperTable label={report.name} result={result} fields={fields} />
        {result.rows.length < result.total && (
          <p>
            These are the first {result.rows.length.toLocaleString()} of {result.total.toLocaleString()} rows.
            The CSV has all of them.
          </p>
        )}
      </article>
    </Sheets>
  )
}
