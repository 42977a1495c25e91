import { useMutation } from '@tanstack/react-query'
import { request } from '../client/fetch-json.ts'
import { api } from '../util/paths.ts'

/** "Sync now" for every enabled mailbox. Settles when the server has noted the wish, not when the run is over. */
export function useSyncNow() {
  return useMutation({ mutationFn: () => request(api.syncRun(), { method: 'POST' }) })
}
