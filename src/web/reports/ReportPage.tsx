import { Button } from '@fluentui/react-components'
import { useEffect, useRef, useState } from 'react'
import { useLocation, useSearch } from 'wouter'
import type { Report } from '../../api/contract.ts'
import type { ListHandle } from '../table/use-virtual-rows.ts'
import { ErrorNotice } from '../ui/ErrorNotice.tsx'
import { Table48Regular } from '../ui/icons.ts'
import { Loading } from '../ui/Loading.tsx'
import { Notice } from '../ui/Notice.tsx'
import { Page } from '../ui/Page.tsx'
import { useShortcuts } from '../ui/use-shortcuts.ts'
import { useTitle } from '../ui/use-title.ts'
import { pages } from '../util/paths.ts'
import { ReportFacts } from './ReportFacts.tsx'
import { ReportFilters } from './ReportFilters.tsx'
import styles from './ReportPage.module.css'
import { ReportTools } from './ReportTools.tsx'
import { ResultChart } from './ResultChart.tsx'
import { ResultTable } from './ResultTable.tsx'
import { nextSort, type ReportView, readReportView, viewed, writeReportView } from './report-view.ts'
import { FIRST_ROWS, MOST_ROWS, useFields, useReport, useResult } from './reports-api.ts'

/** A report as it is now: chart, rows, and what one may do with it. */
export function ReportPage({ reportId }: { reportId: string }) {
  const { data, error, refetch } = useReport(reportId)
  useTitle(data?.name ?? 'Report')
  return (
    <Page>
      {data ? (
        <OpenReport report={data} />
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
    </Page>
  )
}

function OpenReport({ report }: { report: Report }) {
  const [, navigate] = useLocation()
  const view = readReportView(useSearch())
  const fields = useFields(report.type)
  const [limit, setLimit] = useState(() => (Number(openedRow()) < FIRST_ROWS ? FIRST_ROWS : MOST_ROWS))
  const definitions = viewed(report.definition, view, fields)
  const whole = useResult(fields.size > 0 ? definitions.whole : null, limit)
  const narrow = useResult(view.bar !== null && fields.size > 0 ? definitions.shown : null, limit)
  const wanted = view.bar === null ? whole : narrow
  const result = wanted.data ?? whole.data
  const busy = wanted.isPlaceholderData || wanted.isFetching
  const table = useRef<ListHandle>(null)
  useReturnToRow(table, result !== undefined)
  useShortcuts({
    j: () => table.current?.move(1),
    k: () => table.current?.move(-1),
  })

  const addressOf = (changes: Partial<ReportView>) =>
    pages.report(report.id, writeReportView({ ...view, ...changes }))
  function runAgain() {
    void whole.refetch()
    if (view.bar !== null) void narrow.refetch()
  }

  const chart = whole.data?.chart
  const about = (
    <>
      {report.description && <p className={styles.description}>{report.description}</p>}
      <ReportFilters
        definition={report.definition}
        moment={whole.data}
        fields={fields}
        bar={view.bar}
        chart={chart ?? null}
        onClear={() => navigate(addressOf({ bar: null }))}
      />
      {chart && (
        <ResultChart
          chart={chart}
          fields={fields}
          open={view.bar}
          hrefOf={(bar) => addressOf({ bar: bar === view.bar ? null : bar })}
        />
      )}
    </>
  )

  return (
    <>
      <header className={styles.head}>
        <h1>
          <bdi>{report.name}</bdi>
        </h1>
        <ReportTools
          report={report}
          view={view}
          shown={definitions.shown}
          busy={busy}
          onRunAgain={runAgain}
        />
      </header>
      {wanted.error && (
        <ErrorNotice title="The report could not be run" error={wanted.error} onRetry={runAgain} />
      )}
      {!wanted.error && !result && <Loading label="Running the report" />}
      {!wanted.error && result && result.total === 0 && (
        <div className={styles.empty}>
          {about}
          <ReportFacts result={result} whole={whole.data} busy={busy} />
          <Nothing filtered={view.bar !== null} onClear={() => navigate(addressOf({ bar: null }))} />
        </div>
      )}
      {!wanted.error && result && result.total > 0 && (
        <div className={styles.result} aria-busy={busy} data-stale={wanted.isPlaceholderData || undefined}>
          <ResultTable
            ref={table}
            label={report.name}
            result={result}
            fields={fields}
            sort={definitions.shown.sort}
            onSort={(field) =>
              navigate(addressOf({ sort: nextSort(view, report.definition.sort, field) }), { replace: true })
            }
            onOpen={rememberRow}
            onEnd={() => {
              if (result.rows.length < result.total && limit < MOST_ROWS) setLimit(MOST_ROWS)
            }}
            before={
              <>
                {about}
                <ReportFacts result={result} whole={whole.data} busy={busy} />
              </>
            }
            after={
              result.rows.length < result.total &&
              limit === MOST_ROWS && (
                <p className={styles.end} role="status">
                  These are the first {result.rows.length.toLocaleString()} of {result.total.toLocaleString()}{' '}
                  rows. The CSV has all of them.
                </p>
              )
            }
          />
        </div>
      )}
    </>
  )
}

function Nothing({ filtered, onClear }: { filtered: boolean; onClear: () => void }) {
  return (
    <Notice
      icon={<Table48Regular />}
      title={filtered ? 'The bar has no rows any more' : 'Nothing fits this report now'}
      action={filtered && <Button onClick={onClear}>Show all rows</Button>}
    >
      <p>Rows appear as soon as there is something to report.</p>
    </Notice>
  )
}

/** Keeps in the history which row was opened, for the way back. */
function rememberRow(key: string): void {
  window.history.replaceState({ ...window.history.state, row: key }, '')
}

/** The row that was opened from here; '' where one comes another way. */
function openedRow(): string {
  const row: unknown = window.history.state?.row
  return typeof row === 'string' ? row : ''
}

/** After the way back the row that was opened has the focus. */
function useReturnToRow(table: { current: ListHandle | null }, ready: boolean): void {
  const row = useRef(openedRow())
  useEffect(() => {
    if (!ready || !row.current) return
    table.current?.focusRow(row.current)
    row.current = ''
  }, [ready, table])
}
