import { useSearch } from 'wouter'
import type { Report, ReportTypeInfo } from '../../api/contract.ts'
import { ErrorNotice } from '../ui/ErrorNotice.tsx'
import { Table48Regular } from '../ui/icons.ts'
import { Loading } from '../ui/Loading.tsx'
import { Notice } from '../ui/Notice.tsx'
import { Page } from '../ui/Page.tsx'
import { useTitle } from '../ui/use-title.ts'
import { Builder } from './builder/Builder.tsx'
import { TypeChoice } from './builder/TypeChoice.tsx'
import { useReport, useReportTypes } from './reports-api.ts'

/** A new report: of which type, then how. */
export function NewReportPage() {
  const wanted = new URLSearchParams(useSearch()).get('type')
  const { data, error, refetch } = useReportTypes()
  useTitle('New report')
  const type = data?.items.find((item) => item.type === wanted && item.canBuild)
  return (
    <Page>
      {data ? (
        type ? (
          <Builder key={type.type} type={type} timeZone={data.timeZone} report={null} />
        ) : (
          <TypeChoice types={data.items.filter(({ canBuild }) => canBuild)} />
        )
      ) : (
        <Waiting error={error} onRetry={() => void refetch()} />
      )}
    </Page>
  )
}

/** A report that is there, to change it or to make another one from it. */
export function ReportBuilderPage({ reportId }: { reportId: string }) {
  const types = useReportTypes()
  const report = useReport(reportId)
  useTitle(report.data ? `Edit ${report.data.name}` : 'Edit report')
  const error = types.error ?? report.error
  return (
    <Page>
      {types.data && report.data ? (
        <OfReport report={report.data} types={types.data.items} timeZone={types.data.timeZone} />
      ) : (
        <Waiting
          error={error}
          onRetry={() => {
            void types.refetch()
            void report.refetch()
          }}
        />
      )}
    </Page>
  )
}

type Props = { report: Report; types: ReportTypeInfo[]; timeZone: string }

function OfReport({ report, types, timeZone }: Props) {
  const type = types.find((item) => item.type === report.type && item.canBuild)
  if (!type)
    return (
      <Notice level={1} icon={<Table48Regular />} title="This report cannot be changed">
        <p>It is made for one purpose, and its columns and filters are fixed.</p>
      </Notice>
    )
  return <Builder type={type} timeZone={timeZone} report={report} />
}

function Waiting({ error, onRetry }: { error: Error | null; onRetry: () => void }) {
  if (!error) return <Loading label="Opening the report builder" />
  return (
    <ErrorNotice level={1} title="The report builder could not be opened" error={error} onRetry={onRetry} />
  )
}
