import type { FieldInfo, ReportDefinition } from '../../../api/contract.ts'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { Table48Regular } from '../../ui/icons.ts'
import { Loading } from '../../ui/Loading.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { count } from '../../util/count.ts'
import { ReportFacts } from '../ReportFacts.tsx'
import { ResultChart } from '../ResultChart.tsx'
import { ResultTable } from '../ResultTable.tsx'
import type { useResult } from '../reports-api.ts'
import styles from './Builder.module.css'
import type { Refused } from './refused.ts'

type Props = {
  result: ReturnType<typeof useResult>
  fields: Map<string, FieldInfo>
  sort: ReportDefinition['sort']
  /** How many filters do not say enough yet to count. */
  leftOut: number
  refused: Refused | null
}

/** What the report in the making comes to, now. */
export function Preview({ result, fields, sort, leftOut, refused }: Props) {
  const { data, error, isFetching, refetch } = result
  return (
    <section className={styles.preview} aria-label="Preview">
      {error ? (
        refused ? (
          <Notice icon={<Table48Regular />} title="This cannot be run">
            <p>{refused.message}</p>
          </Notice>
        ) : (
          <ErrorNotice title="The preview could not be made" error={error} onRetry={() => void refetch()} />
        )
      ) : !data ? (
        <Loading label="Making the preview" />
      ) : (
        <ResultTable
          label="Preview"
          result={data}
          fields={fields}
          sort={sort}
          onEnd={() => {}}
          before={
            <>
              {leftOut > 0 && (
                <p className={styles.note}>{count(leftOut, 'filter is', 'filters are')} not complete yet.</p>
              )}
              {data.chart && <ResultChart chart={data.chart} fields={fields} />}
              <ReportFacts result={data} whole={undefined} busy={isFetching} />
            </>
          }
          after={
            data.rows.length < data.total ? (
              <p className={styles.note}>The preview shows the first {data.rows.length.toLocaleString()}.</p>
            ) : (
              data.total === 0 && <p className={styles.note}>No row fits these filters now.</p>
            )
          }
        />
      )}
    </section>
  )
}
