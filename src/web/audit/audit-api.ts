import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { AuditChoices, AuditPage, AuditState, AuditVerdict } from '../../api/contract.ts'
import { fetchJson, request, sendJson } from '../client/fetch-json.ts'
import { get } from '../client/get-query.ts'
import { postForResult } from '../client/read-lines.ts'
import { useLiveList } from '../client/use-live-list.ts'
import { api } from '../util/paths.ts'
import { saveFile } from '../util/save-file.ts'

/** The state of the audit log's chain is asked for so often, in ms. */
const STATE_EVERY_MS = 5_000

/** The audit log, newest first. */
export const useAudit = (filters: Record<string, string>) =>
  useLiveList({
    key: ['audit', filters],
    fetchPage: (cursor, signal) => fetchJson<AuditPage>(api.audit(filters, cursor), { signal }),
  })

export const useAuditChoices = () => useQuery(get<AuditChoices>(['audit-choices'], api.auditChoices()))

export const useAuditState = () =>
  useQuery({
    ...get<AuditState>(['audit-state'], api.auditState()),
    refetchInterval: STATE_EVERY_MS,
    staleTime: 0,
  })

/** Has every seal computed again; `onProgress` is told how many entries were looked at. */
export const useVerifyAudit = (onProgress: (done: number, total: number) => void) => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => postForResult<AuditVerdict>(api.auditVerify(), {}, onProgress),
    onSettled: () => client.invalidateQueries({ queryKey: ['audit-state'] }),
  })
}

/** Files of the audit log: its head, or entries as CSV. Both are noted in it. */
export const useAuditFile = () =>
  useMutation({
    mutationFn: async (what: { filters: Record<string, string> } | 'head') => {
      if (what === 'head') {
        const state = await sendJson<AuditState>('POST', api.auditHead())
        return saveFile('audit-log-head.json', new Blob([JSON.stringify(state, null, 2)]))
      }
      const response = await request(api.auditExport(), {
        method: 'POST',
        body: JSON.stringify(what.filters),
        headers: { 'content-type': 'application/json' },
      })
      saveFile('audit-log.csv', await response.blob())
    },
  })
