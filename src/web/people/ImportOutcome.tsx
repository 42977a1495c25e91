import { Button, MessageBar, MessageBarBody } from '@fluentui/react-components'
import type { ImportReport } from '../../api/contract.ts'
import { csvFile } from '../../domain/csv-lines.ts'
import { ArrowDownload16Regular } from '../ui/icons.ts'
import { count } from '../util/count.ts'
import { saveFile } from '../util/save-file.ts'
import { ImportLines } from './ImportLines.tsx'
import styles from './ImportPage.module.css'

type Props = { report: ImportReport; fileName: string; would: boolean }

/** What an import did, or would do: counts, what is taken away, some of it to look at, and what was refused. */
export function ImportOutcome({ report, fileName, would }: Props) {
  const { created, updated, unchanged, refused, notes, examples } = report
  const held = [...report.likely, ...report.lookAlikes].filter((one) => one.held).length
  function download() {
    const lines = refused.map(({ line, reason }) => [String(line), reason])
    saveFile(
      `refused of ${fileName}`,
      new Blob([csvFile([['line', 'reason'], ...lines])], { type: 'text/csv' }),
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
            ...(held > 0 ? ([['Left out', held]] as const) : []),
            ['Refused', refused.length],
          ] as const
        ).map(([label, number]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{number.toLocaleString()}</dd>
          </div>
        ))}
      </dl>
      <Taken report={report} would={would} />
      {would && examples.length > 0 && (
        <ImportLines
          caption="The first of them"
          head="What"
          lines={examples.map(({ line, change, name, fields }) => ({
            line,
            name,
            text: change === 'create' ? 'Created' : `Updated: ${fields.join(', ').replaceAll('_', ' ')}`,
          }))}
        />
      )}
      {notes.length > 0 && (
        <ImportLines
          caption="To know"
          head="What"
          lines={notes.map(({ line, note }) => ({ line, text: note }))}
        />
      )}
      {refused.length > 0 && (
        <>
          <ImportLines
            caption="Refused rows"
            head="Why"
            lines={refused.map(({ line, reason }) => ({ line, text: reason }))}
          />
          <Button icon={<ArrowDownload16Regular />} onClick={download}>
            Download the refused rows
          </Button>
        </>
      )}
    </section>
  )
}

/** What leaves its place. */
function Taken({ report: { former, lost }, would }: { report: ImportReport; would: boolean }) {
  const losses = [
    [lost.addresses, 'address', 'addresses'],
    [lost.emails, 'link to an email', 'links to emails'],
    [lost.entities, 'place in an entity', 'places in entities'],
    [lost.advisors, 'advisor of a person', 'advisors of people'],
  ] as const
  const named = losses.filter(([number]) => number > 0).map(([number, one, many]) => count(number, one, many))
  return (
    <>
      {former > 0 && (
        <p className={styles.quiet}>
          {`${count(former, 'replaced address stays', 'replaced addresses stay')} as former contact point emails, with all mail.`}
        </p>
      )}
      {named.length > 0 && (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>
            {`${would ? 'Would be taken away' : 'Taken away'}: ${named.join(', ')}.`}
          </MessageBarBody>
        </MessageBar>
      )}
    </>
  )
}
