import { Button } from '@fluentui/react-components'
import type { ImportReport } from '../../../api/contract.ts'
import { ArrowDownload16Regular } from '../../ui/icons.ts'
import { csvOf } from '../../util/csv-of.ts'
import { saveFile } from '../../util/save-file.ts'
import styles from './ImportPage.module.css'

const SHOWN = 20

/** What an import did, or would do: counts, some of it to look at, and what was refused. */
export function ImportOutcome({
  report,
  fileName,
  would,
}: {
  report: ImportReport
  fileName: string
  would: boolean
}) {
  const { created, updated, unchanged, refused, examples } = report
  function download() {
    const lines = refused.map(({ line, reason }) => [String(line), reason])
    saveFile(
      `refused of ${fileName}`,
      new Blob([csvOf([['line', 'reason'], ...lines])], { type: 'text/csv' }),
    )
  }
  return (
    <section aria-label={would ? 'Preview' : 'Report'}>
      <h2>{would ? 'What would happen' : 'Done'}</h2>
      <dl className={styles.counts}>
        {(
          [
            ['Created', created],
            ['Updated', updated],
            ['Unchanged', unchanged],
            ['Refused', refused.length],
          ] as const
        ).map(([label, number]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{number.toLocaleString()}</dd>
          </div>
        ))}
      </dl>
      {would && examples.length > 0 && (
        <table className={styles.table}>
          <caption>The first of them</caption>
          <thead>
            <tr>
              <th scope="col">Line</th>
              <th scope="col">Person</th>
              <th scope="col">What</th>
            </tr>
          </thead>
          <tbody>
            {examples.slice(0, SHOWN).map(({ line, change, name, fields }) => (
              <tr key={line}>
                <td>{line}</td>
                <td>
                  <bdi>{name}</bdi>
                </td>
                <td>
                  {change === 'create' ? 'Created' : `Updated: ${fields.join(', ').replaceAll('_', ' ')}`}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {refused.length > 0 && (
        <>
          <table className={styles.table}>
            <caption>Refused rows</caption>
            <thead>
              <tr>
                <th scope="col">Line</th>
                <th scope="col">Why</th>
              </tr>
            </thead>
            <tbody>
              {refused.slice(0, SHOWN).map(({ line, reason }) => (
                <tr key={`${line} ${reason}`}>
                  <td>{line}</td>
                  <td>
                    <bdi>{reason}</bdi>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          <Button icon={<ArrowDownload16Regular />} onClick={download}>
            Download the refused rows
          </Button>
        </>
      )}
    </section>
  )
}
