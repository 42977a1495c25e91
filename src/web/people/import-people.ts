import type { ImportMapping, ImportProgress, ImportReport } from '../../api/contract.ts'
import { fetchJson, RequestError, request } from '../client/fetch-json.ts'
import { api } from '../util/paths.ts'

/** What a file leaves open, as the viewer decides it. */
export interface HowToImport {
  entitiesBy: 'id' | 'name'
  onLikely: 'hold' | 'create' | 'join'
  onLookAlike: 'hold' | 'take'
}

interface FileToImport extends HowToImport {
  csv: string
  mapping: ImportMapping
}

const asJson = ({ csv, mapping, entitiesBy, onLikely, onLookAlike }: FileToImport) => ({
  method: 'POST',
  body: JSON.stringify({ csv, mapping, entitiesBy, onLikely, onLookAlike }),
  headers: { 'content-type': 'application/json' },
})

/** What an import would do; nothing is written. */
export function previewImport(file: FileToImport): Promise<ImportReport> {
  return fetchJson<ImportReport>(api.peopleImport(true), asJson(file))
}

/** Imports and reports progress. After an interruption it can be started again: rows already imported stay as they are. Throws RequestError. */
export async function importPeople(
  file: FileToImport,
  onProgress: (done: number, total: number) => void,
): Promise<ImportReport> {
  const init = asJson(file)
  const response = await request(api.peopleImport(), {
    ...init,
    headers: { ...init.headers, accept: 'application/x-ndjson, application/json' },
  })
  if (response.headers.get('content-type')?.startsWith('application/json'))
    return (await response.json()) as ImportReport
  let rest = ''
  try {
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader()
    for (;;) {
      const { value, done } = await reader.read()
      if (done) break
      const lines = (rest + value).split('\n')
      rest = lines.pop()!
      for (const line of lines) {
        const step = JSON.parse(line) as ImportProgress
        if ('result' in step) return step.result
        if ('error' in step) throw new RequestError(step.error.code, step.error.message, response.status)
        onProgress(step.done, step.total)
      }
    }
  } catch (error) {
    if (error instanceof RequestError) throw error
  }
  throw new RequestError(
    'NETWORK',
    'The connection broke off; the import goes on without it. Import the file again to see what came of it.',
    null,
  )
}
