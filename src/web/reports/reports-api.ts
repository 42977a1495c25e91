import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import type {
  FieldInfo,
  HomeReports,
  NewReport,
  Report,
  ReportChange,
  ReportDefinition,
  ReportResult,
  Reports,
  ReportTypes,
} from '../../api/contract.ts'
import { download } from '../client/download.ts'
import { request, sendJson } from '../client/fetch-json.ts'
import { get } from '../client/get-query.ts'
import { api } from '../util/paths.ts'
import { sameDefinition } from './report-definition.ts'

const LIST = ['reports']
const keyOf = (id: string) => ['report', id]
/** A result stays as it was; only running the report again changes it. */
const NEVER_STALE = Number.POSITIVE_INFINITY

/** Rows to begin with; the rest comes when one scrolls there or prints. */
export const FIRST_ROWS = 500
/** As many as the server gives. */
export const MOST_ROWS = 5_000

export function useReports() {
  return useQuery(get<Reports>(LIST, api.reports()))
}

export function useReport(id: string) {
  return useQuery(get<Report>(keyOf(id), api.report(id)))
}

export function useReportTypes() {
  return useQuery(get<ReportTypes>(['report-types'], api.reportTypes()))
}

/** The fields of a type by id; empty while they are not known. */
export function useFields(type: ReportDefinition['type'] | undefined): Map<string, FieldInfo> {
  const { data } = useReportTypes()
  const fields = data?.items.find((item) => item.type === type)?.fields
  return useMemo(() => new Map((fields ?? []).map((field) => [field.id, field])), [fields])
}

/** Runs a definition; null: nothing to run. What ran before stays until the next is there. */
export function useResult(definition: ReportDefinition | null, limit: number) {
  return useQuery({
    queryKey: ['report-result', definition, limit],
    queryFn: ({ signal }) => sendJson<ReportResult>('POST', api.runReport(), { definition, limit }, signal),
    enabled: definition !== null,
    placeholderData: keepPreviousData,
    staleTime: NEVER_STALE,
  })
}

type FileKind = 'csv' | 'xlsx'

/** All rows as a file, into the browser's downloads. */
export function useReportFile() {
  return useMutation({
    mutationFn: ({
      definition,
      report,
      kind,
    }: {
      definition: ReportDefinition
      report: Report
      kind: FileKind
    }) => {
      const name = `${fileName(report.name)}.${kind}`
      // As it was saved, so that the audit log names the report.
      if (sameDefinition(definition, report.definition))
        return download(api.reportFile(kind, report.id), name, 0, () => {}, {})
      return download(api.reportFile(kind), name, 0, () => {}, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ definition }),
      })
    },
  })
}

/** What no file system takes for a name's part. */
function fileName(name: string): string {
  return (
    name
      .replaceAll(/[\\/:*?"<>|\p{Cc}]+/gu, ' ')
      .trim()
      .slice(0, 100) || 'Report'
  )
}

/** Makes, changes and deletes reports of one's own. */
export function useChangeReports() {
  const client = useQueryClient()
  function onSuccess(report: Report) {
    client.setQueryData(keyOf(report.id), report)
    return client.invalidateQueries({ queryKey: LIST })
  }
  return {
    save: useMutation({
      mutationFn: (report: NewReport) => sendJson<Report>('POST', api.reports(), report),
      onSuccess,
    }),
    change: useMutation({
      mutationFn: ({ id, ...change }: ReportChange & { id: string }) =>
        sendJson<Report>('PATCH', api.report(id), change),
      onSuccess,
    }),
    remove: useMutation({
      mutationFn: (id: string) => request(api.report(id), { method: 'DELETE' }),
      onSuccess: (_response, id) => {
        client.removeQueries({ queryKey: keyOf(id) })
        return client.invalidateQueries({ queryKey: LIST })
      },
    }),
  }
}

const ON_HOME = ['home-reports']

/** The reports that stand on one's Home. */
export function useHomeReports() {
  return useQuery(get<HomeReports>(ON_HOME, api.homeReports()))
}

/** Puts a report on one's Home, or takes it off. */
export function useSetHomeReport() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ id, shown }: { id: string; shown: boolean }) =>
      request(api.homeReport(id), {
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ shown }),
      }),
    onSuccess: () => client.invalidateQueries({ queryKey: ON_HOME }),
  })
}
