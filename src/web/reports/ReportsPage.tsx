import { Button } from '@fluentui/react-components'
import { Link, useLocation, useSearch } from 'wouter'
import type { ReportRow } from '../../api/contract.ts'
import { useMay } from '../client/use-may.ts'
import { ErrorNotice } from '../ui/ErrorNotice.tsx'
import { Add16Regular, Search16Regular, Table48Regular } from '../ui/icons.ts'
import { Loading } from '../ui/Loading.tsx'
import { Notice } from '../ui/Notice.tsx'
import { Page, PageHead } from '../ui/Page.tsx'
import { TextFilter } from '../ui/TextFilter.tsx'
import { useTitle } from '../ui/use-title.ts'
import { pages } from '../util/paths.ts'
import { ReportItem } from './ReportItem.tsx'
import styles from './ReportsPage.module.css'
import { useReports } from './reports-api.ts'

/** Reports that one may run: those that ship, one's own, and what others share. */
export function ReportsPage() {
  const [, navigate] = useLocation()
  const text = new URLSearchParams(useSearch()).get('text') ?? ''
  const maySave = useMay('reports.save')
  const find = (next: string) => navigate(pages.reports(next), { replace: true })
  useTitle('Reports')
  return (
    <Page>
      <PageHead>
        <h1>Reports</h1>
        <TextFilter
          value={text}
          maxLength={100}
          label="Search reports"
          placeholder="Search"
          icon={<Search16Regular />}
          className={styles.search ?? ''}
          onChange={find}
        />
        {maySave && (
          <Link href={pages.newReport()} className={styles.new}>
            <Add16Regular /> New report
          </Link>
        )}
      </PageHead>
      <Sections text={text} onClear={() => find('')} />
    </Page>
  )
}

function Sections({ text, onClear }: { text: string; onClear: () => void }) {
  const { data, error, refetch } = useReports()
  if (error && !data)
    return (
      <ErrorNotice title="The reports could not be loaded" error={error} onRetry={() => void refetch()} />
    )
  if (!data) return <Loading label="Loading reports" />
  const found = data.items.filter((report) => fits(report, text))
  if (found.length === 0)
    return text ? (
      <Notice
        icon={<Table48Regular />}
        title="No report has that name"
        action={<Button onClick={onClear}>Clear search</Button>}
      >
        <p>{`Neither the name nor the description of any contains “${text.slice(0, 60)}”.`}</p>
      </Notice>
    ) : (
      <Notice icon={<Table48Regular />} title="There is no report for you yet">
        <p>Your role does not include any of the ready-made reports, and nobody has shared one with it.</p>
      </Notice>
    )
  return (
    <div className={styles.sections}>
      <Section title="Ready-made" reports={found.filter(({ shipped }) => shipped)} />
      <Section title="Mine" reports={found.filter(({ isMine }) => isMine)} />
      <Section
        title="Shared with my role"
        reports={found.filter(({ shipped, isMine }) => !shipped && !isMine)}
      />
    </div>
  )
}

function Section({ title, reports }: { title: string; reports: ReportRow[] }) {
  if (reports.length === 0) return null
  return (
    <section aria-label={title}>
      <h2>{title}</h2>
      <ul>
        {reports.map((report) => (
          <ReportItem key={report.id} report={report} />
        ))}
      </ul>
    </section>
  )
}

/** Whether every word of the text stands in what the list says of the report. */
function fits({ name, description, owner }: ReportRow, text: string): boolean {
  const told = `${name} ${description} ${owner?.name ?? ''}`.toLocaleLowerCase()
  return text
    .toLocaleLowerCase()
    .split(/\s+/)
    .every((word) => told.includes(word))
}
