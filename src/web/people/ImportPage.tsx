import { Button } from '@fluentui/react-components'
import { useRef, useState } from 'react'
import { Link } from 'wouter'
import type { ImportMapping, ImportReport } from '../../api/contract.ts'
import { decodeText } from '../../domain/csv-text.ts'
import { importCatalogue, requiredFields } from '../../domain/import-fields.ts'
import { guessColumns, mappingOf } from '../../domain/import-mapping.ts'
import { useMay } from '../client/use-may.ts'
import { useRefresh } from '../client/use-refresh.ts'
import { LoadingText } from '../ui/Loading.tsx'
import { Page } from '../ui/Page.tsx'
import { useTitle } from '../ui/use-title.ts'
import { count } from '../util/count.ts'
import { api, pages } from '../util/paths.ts'
import { readCsvHead } from './csv-head.ts'
import { EarlierImports } from './EarlierImports.tsx'
import { EarlierLinks } from './EarlierLinks.tsx'
import { ImportOutcome } from './ImportOutcome.tsx'
import styles from './ImportPage.module.css'
import { ImportQuestions } from './ImportQuestions.tsx'
import { useKeptMappings } from './import-mappings.ts'
import { type HowToImport, importPeople, previewImport } from './import-people.ts'
import { KeptMappings } from './KeptMappings.tsx'
import { complete, fittingMapping, isOurs } from './kept-mapping.ts'
import { MappingTable } from './MappingTable.tsx'

const LARGEST = 20 * 1024 * 1024
/** Rows looked at: the header and some values. */
const HEAD = 4

interface File_ {
  name: string
  csv: string
  /** The encoding that was guessed; null where the file states it. */
  assumed: string | null
  head: string[][]
  /** Its columns are called as our fields are, and all that is needed is among them. */
  ours: boolean
  mapping: ImportMapping
  /** Of the kept mapping that was taken. */
  kept: string | null
}

/** Nothing is taken for the same that might be two. */
const CAREFULLY: HowToImport = { entitiesBy: 'id', onLikely: 'hold', onLookAlike: 'hold' }

type State =
  | { step: 'idle' }
  | { step: 'reading' }
  /** `report`: of the look before, while another one is taken. */
  | { step: 'looking'; report?: ImportReport }
  | { step: 'preview'; report: ImportReport }
  | { step: 'importing'; done: number; total: number }
  | { step: 'done'; report: ImportReport }

/** People from a CSV file: its columns, a look at what would happen, the import with its progress, and what was refused. */
export function ImportPage() {
  const [file, setFile] = useState<File_ | null>(null)
  const [how, setHow] = useState<HowToImport>(CAREFULLY)
  const [state, setState] = useState<State>({ step: 'idle' })
  const [problem, setProblem] = useState<string | null>(null)
  const input = useRef<HTMLInputElement>(null)
  const refresh = useRefresh()
  const maySee = useMay('people.read')
  useTitle('Import people')
  const kept = useKeptMappings()
  // An answer is dropped if the form has changed since it was requested.
  const version = useRef(0)
  const mapping = complete(file?.mapping ?? {})
  const missing = requiredFields.filter((field) => !mapping[field])
  const seen = state.step === 'preview' || state.step === 'looking' ? state.report : undefined
  const busy = state.step === 'reading' || state.step === 'looking' || state.step === 'importing'

  async function open(chosen: File | undefined) {
    setProblem(null)
    setState({ step: 'idle' })
    setFile(null)
    setHow(CAREFULLY)
    const asked = ++version.current
    if (!chosen) return
    if (chosen.size > LARGEST)
      return setProblem('The file is larger than 20 MB. Divide it into several files.')
    setState({ step: 'reading' })
    const bytes = await chosen.arrayBuffer().catch(() => null)
    const { data: known } = await kept.refetch()
    if (asked !== version.current) return
    setState({ step: 'idle' })
    if (!bytes) return setProblem('The file cannot be read. It may have been moved; choose it again.')
    const { text: csv, assumed } = decodeText(new Uint8Array(bytes))
    const head = readCsvHead(csv, HEAD)
    if (head.length < 2) return setProblem('The file has no rows below its header.')
    const header = head[0]!
    const ours = isOurs(header)
    const fitting = ours ? undefined : fittingMapping(known?.items ?? [], header)
    setFile({
      ...{ name: chosen.name, csv, assumed, head, ours },
      mapping: fitting?.mapping ?? mappingOf(header, guessColumns(header)),
      kept: fitting?.name ?? null,
    })
  }

  function change(changed: Partial<File_>) {
    setFile({ ...file!, ...changed })
    if (!changed.mapping) return
    version.current++
    setState({ step: 'idle' })
  }

  async function attempt(work: () => Promise<void>) {
    setProblem(null)
    try {
      await work()
    } catch (error) {
      setProblem((error as Error).message)
      setState({ step: 'idle' })
    }
  }

  const preview = (decided: HowToImport, before?: ImportReport) =>
    attempt(async () => {
      setHow(decided)
      setState({ step: 'looking', ...(before ? { report: before } : {}) })
      const asked = version.current
      const report = await previewImport({ csv: file!.csv, mapping, ...decided })
      if (asked === version.current) setState({ step: 'preview', report })
    })

  const carryOut = () =>
    attempt(async () => {
      setState({ step: 'importing', done: 0, total: 0 })
      const report = await importPeople({ csv: file!.csv, mapping, ...how }, (done, total) =>
        setState({ step: 'importing', done, total }),
      )
      setState({ step: 'done', report })
      refresh()
    })

  return (
    <Page layout="scrolling">
      <div className={styles.content}>
        <p>
          <Link href={maySee ? pages.people() : pages.settings('employees')} className={styles.link}>
            {maySee ? '← People' : '← Settings'}
          </Link>
        </p>
        <h1>Import people</h1>
        <p>
          A CSV file of up to 20 MB and 100,000 rows. The same external id is updated; the same file again
          changes nothing. What was added here by hand stays. An empty cell says nothing; <code>(none)</code>{' '}
          takes away what is there.
        </p>
        <div className={styles.choose}>
          <Button disabledFocusable={busy} onClick={() => input.current?.click()}>
            {file ? 'Choose another file' : 'Choose a file'}
          </Button>
          <input
            ref={input}
            type="file"
            accept=".csv,text/csv"
            aria-label="CSV file"
            className="visually-hidden"
            tabIndex={-1}
            onChange={(event) => {
              void open(event.currentTarget.files?.[0])
              event.currentTarget.value = ''
            }}
          />
          {file && <bdi>{file.name}</bdi>}
        </div>
        {state.step === 'reading' && <LoadingText label="Reading the file" lines={3} />}
        {problem && (
          <p className={styles.problem} role="alert">
            {problem}
          </p>
        )}
        {file && state.step !== 'done' && (
          <>
            {file.assumed && (
              <p className={styles.quiet} role="status">
                The file is not in UTF-8 and was read as {file.assumed}, as Excel saves CSV. Look whether
                names with accents are right; if not, save it as “CSV UTF-8”.
              </p>
            )}
            <details className={styles.columns} open={!file.ours}>
              <summary>
                {file.ours ? 'The columns are called as our fields are' : 'What the columns are'}
              </summary>
              <KeptMappings
                header={file.head[0]!}
                mapping={mapping}
                chosen={file.kept}
                onChoose={(name, taken) => change({ kept: name, ...(taken ? { mapping: taken } : {}) })}
              >
                <MappingTable
                  head={file.head}
                  mapping={file.mapping}
                  onChange={(changed) => change({ mapping: changed })}
                />
              </KeptMappings>
            </details>
            {mapping.entity && !mapping.entity_kind && (
              <p className={styles.quiet}>Entities are taken as households: nothing says their kind.</p>
            )}
            {missing.length > 0 && (
              <p className={styles.problem} role="status">
                Choose the columns of: {missing.map((field) => importCatalogue[field].label).join(', ')}.
              </p>
            )}
          </>
        )}
        {file && (state.step === 'idle' || (state.step === 'looking' && !state.report)) && (
          <Button
            appearance="primary"
            disabledFocusable={missing.length > 0 || busy}
            onClick={() => missing.length === 0 && !busy && void preview(how)}
          >
            {busy ? 'Preparing the preview…' : 'Preview import'}
          </Button>
        )}
        {file && seen && (
          <>
            <ImportOutcome report={seen} fileName={file.name} would />
            <ImportQuestions
              report={seen}
              how={how}
              busy={busy}
              onChange={(decided) => void preview(decided, seen)}
            />
            <Button
              appearance="primary"
              disabledFocusable={busy || nothingToDo(seen)}
              onClick={() => busy || nothingToDo(seen) || void carryOut()}
            >
              {busy
                ? 'Preparing the preview…'
                : `Import ${count(seen.created + seen.updated, 'person', 'people')}`}
            </Button>
          </>
        )}
        {state.step === 'importing' && (
          <div role="status">
            <progress
              className={styles.progress}
              aria-label="Import"
              {...(state.total ? { value: state.done, max: state.total } : {})}
            />
            <p>
              {state.total
                ? `${state.done.toLocaleString()} of ${state.total.toLocaleString()} rows`
                : 'Reading the file…'}
            </p>
          </div>
        )}
        {file && state.step === 'done' && (
          <>
            <ImportOutcome report={state.report} fileName={file.name} would={false} />
            <EarlierLinks path={api.linkAllEarlierMail()} />
          </>
        )}
        {!busy && <EarlierImports />}
      </div>
    </Page>
  )
}

function nothingToDo({ created, updated }: ImportReport): boolean {
  return created + updated === 0
}
