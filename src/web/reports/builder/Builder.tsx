import { Button } from '@fluentui/react-components'
import { useEffect, useMemo, useState } from 'react'
import { Link, useLocation } from 'wouter'
import type { Report, ReportDefinition, ReportTypeInfo } from '../../../api/contract.ts'
import { fetchJson, RequestError } from '../../client/fetch-json.ts'
import { ArrowLeft20Regular, Copy16Regular, Save16Regular } from '../../ui/icons.ts'
import { useDraft } from '../../ui/use-draft.ts'
import { useSettled } from '../../ui/use-settled.ts'
import { api, pages } from '../../util/paths.ts'
import { newDefinition, runnable, sameDefinition } from '../report-definition.ts'
import { reportDraft } from '../report-draft.ts'
import { useChangeReports, useFields, useResult } from '../reports-api.ts'
import { SaveReport } from '../SaveReport.tsx'
import styles from './Builder.module.css'
import { ColumnsPart } from './ColumnsPart.tsx'
import { FiltersPart } from './FiltersPart.tsx'
import { OrderPart } from './OrderPart.tsx'
import { Preview } from './Preview.tsx'
import type { Refused } from './refused.ts'

/** The preview runs once nothing has been changed for so long, in ms. */
const PREVIEW_AFTER_MS = 300
const PREVIEW_ROWS = 100

type Props = { type: ReportTypeInfo; timeZone: string; report: Report | null }

/** Makes a report: its parts on one side, on the other what comes of them. What is not saved is kept in this tab. */
export function Builder({ type, timeZone, report }: Props) {
  const [, navigate] = useLocation()
  const fields = useFields(type.type)
  const saved = report?.definition ?? newDefinition(type)
  const draft = useDraft(reportDraft(report?.id ?? null, type.type), saved)
  const definition = draft.value
  const changed = !sameDefinition(definition, saved)
  useAskBeforeClosing(changed)

  function set(part: Partial<ReportDefinition>) {
    saving.forget()
    const next = { ...definition, ...part }
    if (sameDefinition(next, saved)) draft.drop(saved)
    else draft.change(next)
  }

  const settled = useSettled(JSON.stringify(definition), PREVIEW_AFTER_MS)
  const asked = useMemo(() => runnable(JSON.parse(settled) as ReportDefinition, fields), [settled, fields])
  const result = useResult(asked.definition, PREVIEW_ROWS)
  const saving = useSaving(report)
  const refused =
    partOf(
      saving.error,
      definition.filters.map((_filter, at) => at),
    ) ?? partOf(result.error, asked.places)
  const [naming, setNaming] = useState(false)
  const own = report?.isMine ?? false

  function done(now: Report) {
    draft.drop(now.definition)
    navigate(pages.report(now.id), { replace: report === null })
  }

  return (
    <>
      <header className={styles.head}>
        <Link href={report ? pages.report(report.id) : pages.reports()} className={styles.back}>
          <ArrowLeft20Regular />
          <span className="visually-hidden">{report ? 'Back to the report' : 'Back to the reports'}</span>
        </Link>
        <h1>
          <bdi>{report?.name ?? `New report: ${type.label}`}</bdi>
        </h1>
        <span className={styles.tools}>
          {own && (
            <Button
              appearance="primary"
              size="small"
              icon={<Save16Regular />}
              disabledFocusable={!changed || saving.isPending}
              onClick={() => saving.save(definition, done)}
            >
              {saving.isPending ? 'Saving…' : 'Save'}
            </Button>
          )}
          <Button
            appearance={own ? 'secondary' : 'primary'}
            size="small"
            icon={own ? <Copy16Regular /> : <Save16Regular />}
            onClick={() => setNaming(true)}
          >
            {report ? 'Save as' : 'Save'}
          </Button>
        </span>
        <p className={styles.state} role="status">
          {changed &&
            (draft.kept ? 'You had begun this before; it was kept. ' : 'Not saved yet; kept in this tab. ')}
          {changed && (
            <Button appearance="transparent" size="small" onClick={() => draft.drop(saved)}>
              Discard
            </Button>
          )}
        </p>
        {saving.conflict && (
          <p className={styles.problem} role="alert">
            This report was changed in another window meanwhile.{' '}
            <Button size="small" onClick={() => void saving.replace(definition, done).catch(() => {})}>
              Save mine in its place
            </Button>
          </p>
        )}
        {saving.error && !saving.conflict && (
          <p className={styles.problem} role="alert">
            Not saved. {saving.error.message}
          </p>
        )}
      </header>
      <div className={styles.both}>
        <form
          className={styles.parts}
          aria-label="Parts of the report"
          onSubmit={(event) => event.preventDefault()}
        >
          <p className={styles.type}>
            <strong>{type.label}</strong> {type.description}
          </p>
          <ColumnsPart
            type={type}
            columns={definition.columns}
            refused={refused}
            onChange={(columns) => set({ columns })}
          />
          <FiltersPart
            type={type}
            filters={definition.filters}
            moment={{ ranAt: result.data?.ranAt ?? new Date().toISOString(), timeZone }}
            refused={refused}
            onChange={(filters) => set({ filters })}
          />
          <OrderPart type={type} definition={definition} refused={refused} onChange={set} />
        </form>
        <Preview
          result={result}
          fields={fields}
          sort={asked.definition.sort}
          leftOut={definition.filters.length - asked.definition.filters.length}
          refused={refused}
        />
      </div>
      {naming && (
        <SaveReport definition={definition} like={report} onClose={() => setNaming(false)} onSaved={done} />
      )}
    </>
  )
}

/** `places`: the position in the builder of each filter that was sent. */
function partOf(error: Error | null, places: number[]): Refused | null {
  if (!(error instanceof RequestError) || error.status !== 400) return null
  const at = /^filters\.(\d+)/.exec(error.part ?? '')
  return { part: at ? `filters.${places[Number(at[1])] ?? at[1]}` : error.part, message: error.message }
}

/** Saving a report of one's own, also where another window was quicker. */
function useSaving(report: Report | null) {
  const { change } = useChangeReports()
  const conflict = change.error instanceof RequestError && change.error.code === 'REPORT_CHANGED'
  const send = (version: number, definition: ReportDefinition, done: (report: Report) => void) =>
    change.mutate({ id: report!.id, version, definition }, { onSuccess: done })
  return {
    isPending: change.isPending,
    error: change.error,
    conflict,
    save: (definition: ReportDefinition, done: (report: Report) => void) =>
      send(report!.version, definition, done),
    replace: async (definition: ReportDefinition, done: (report: Report) => void) =>
      send((await fetchJson<Report>(api.report(report!.id))).version, definition, done),
    /** The definition has changed since it was refused. */
    forget: change.reset,
  }
}

/** The tab takes the draft along when it is closed. */
function useAskBeforeClosing(changed: boolean): void {
  useEffect(() => {
    if (!changed) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [changed])
}
