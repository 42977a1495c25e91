import { ResultChart } from '../reports/ResultChart.tsx'
import { cellInWords } from '../reports/report-words.ts'
import { useFields, useHomeReports, useReport, useResult } from '../reports/reports-api.ts'
import { count } from '../util/count.ts'
import { pages } from '../util/paths.ts'
import { CardBody, CardNote, HomeCard, cardStyles as styles } from './HomeCard.tsx'

const ROWS = 5

/** The reports that the reader has put on Home, each with its chart or its first rows as they are now. */
export function ReportTiles() {
  const { data } = useHomeReports()
  return data?.reports.map((id) => <ReportTile key={id} reportId={id} />)
}

function ReportTile({ reportId }: { reportId: string }) {
  const report = useReport(reportId)
  const fields = useFields(report.data?.type)
  const result = useResult(report.data?.definition ?? null, ROWS)
  return (
    <HomeCard
      title={report.data?.name ?? 'Report'}
      count={result.data?.total.toLocaleString()}
      more={{ label: 'Open', href: pages.report(reportId) }}
    >
      <CardBody
        query={{ data: result.data, error: report.error ?? result.error, refetch: result.refetch }}
        what="The report"
      >
        {() =>
          !result.data || result.data.total === 0 ? (
            <CardNote>Nothing fits this report now.</CardNote>
          ) : result.data.chart ? (
            <ResultChart chart={result.data.chart} fields={fields} few />
          ) : (
            <ul className={styles.rows}>
              {result.data.rows.map(({ cells }, at) => {
                const [first = '–', ...others] = cells.map((cell, place) => {
                  const { id, kind } = result.data!.columns[place]!
                  return cellInWords(cell, kind, fields.get(id), result.data!.timeZone)
                })
                return (
                  <li key={at} className={styles.row}>
                    <span className={styles.text}>
                      <bdi className={styles.name}>{first}</bdi>
                      <bdi className={styles.second}>{others.slice(0, 3).join(' · ')}</bdi>
                    </span>
                  </li>
                )
              })}
              {result.data.total > ROWS && (
                <li>
                  <CardNote>{count(result.data.total - ROWS, 'more row')}</CardNote>
                </li>
              )}
            </ul>
          )
        }
      </CardBody>
    </HomeCard>
  )
}
