import { Button, Select } from '@fluentui/react-components'
import { useLocation, useSearch } from 'wouter'
import type { RunRow } from '../../api/contract.ts'
import { useFollowNewest } from '../client/use-live-list.ts'
import { outcomes } from '../sync/sync-words.ts'
import { ErrorNotice } from '../ui/ErrorNotice.tsx'
import { LoadingText } from '../ui/Loading.tsx'
import { dateAndTime } from '../util/format-date.ts'
import { pages } from '../util/paths.ts'
import styles from './Settings.module.css'
import { useRuns } from './settings-api.ts'

/** The runs of the last 90 days, newest first, with what each changed. */
export function RunHistory() {
  const [, navigate] = useLocation()
  const show = new URLSearchParams(useSearch()).get('show') ?? ''
  const runs = useRuns(show)
  useFollowNewest(runs, runs.items.length <= 50)
  return (
    <section className={styles.section} aria-labelledby="runs">
      <h2 id="runs">Runs</h2>
      <div className={styles.row}>
        <Select
          aria-label="Which runs"
          value={show}
          onChange={(_event, { value }) =>
            navigate(pages.settings('schedule', value ? { show: value } : {}), { replace: true })
          }
        >
          <option value="">All runs</option>
          <option value="news">With news</option>
          <option value="problem">With a problem</option>
        </Select>
      </div>
      {runs.isLoading && <LoadingText label="Loading the runs" lines={4} />}
      {runs.error && (
        <ErrorNotice title="The runs could not be loaded" error={runs.error} onRetry={runs.retry} />
      )}
      {!runs.isLoading && !runs.error && runs.items.length === 0 && (
        <p className={styles.quiet}>{show ? 'No such run in the last 90 days.' : 'No run yet.'}</p>
      )}
      {runs.items.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls where it must, by keyboard too
        <section className={styles.wide} tabIndex={0} aria-label="Table of runs">
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">Begun</th>
                <th scope="col">Mailbox</th>
                <th scope="col">Changed</th>
                <th scope="col">End</th>
              </tr>
            </thead>
            <tbody>
              {runs.items.map((run) => (
                <tr key={run.id}>
                  <td>
                    <time dateTime={run.startedAt}>{dateAndTime(run.startedAt)}</time>
                  </td>
                  <td>
                    <bdi>{run.mailbox.name}</bdi>
                  </td>
                  <td>{changesInWords(run)}</td>
                  <td className={['later', 'failed'].includes(run.result) ? styles.bad : styles.quiet}>
                    {run.sentence}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      {runs.hasMore && (
        <Button size="small" disabled={runs.isLoadingMore} onClick={() => runs.loadMore()}>
          {runs.isLoadingMore ? 'Loading…' : 'Show earlier runs'}
        </Button>
      )}
    </section>
  )
}

function changesInWords({ changes, runs }: RunRow): string {
  const changed = outcomes.flatMap(({ name, word }) => {
    const n = changes[name]
    return n ? `${n > 0 ? '+' : '−'}${Math.abs(n).toLocaleString()} ${word.toLowerCase()}` : []
  })
  if (changed.length > 0) return changed.join(', ')
  return runs > 1 ? `Nothing, ${runs.toLocaleString()} times in a row` : 'Nothing'
}
