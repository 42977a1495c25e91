import { QueryClient } from '@tanstack/react-query'
import { RequestError } from './fetch-json.ts'

const MAX_RETRIES = 2

/** Answers are kept while the app is open; what changes on the server is announced by the sync events, so nothing is
 *  asked again merely because a window got the focus. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 60_000,
        refetchOnWindowFocus: false,
        // What cannot be had says so at once; by default a query waits in silence for the network to come back.
        networkMode: 'always',
        retry: (failures, error) => failures < MAX_RETRIES && mayPass(error),
        retryDelay: (failures) => 500 * 2 ** failures,
      },
      mutations: { networkMode: 'always' },
    },
  })
}

/** What the API refused stays refused; a server that is starting or a lost network may recover. */
function mayPass(error: Error): boolean {
  return !(error instanceof RequestError) || error.status === null || error.status >= 500
}
