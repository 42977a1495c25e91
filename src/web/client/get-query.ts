import { fetchJson } from './fetch-json.ts'

/** The options of a query that reads `path` and is kept under `key`. */
export function get<T>(key: unknown[], path: string) {
  return { queryKey: key, queryFn: ({ signal }: { signal: AbortSignal }) => fetchJson<T>(path, { signal }) }
}
