import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useSyncExternalStore } from 'react'
import type { SyncStatus } from '../../api/contract.ts'
import { fetchJson } from '../client/fetch-json.ts'
import { EMAIL, LIVE } from '../client/query-keys.ts'
import { background } from '../client/session.ts'
import { api } from '../util/paths.ts'
import { createSyncWatch } from './sync-watch.ts'
import type { Hearing } from './sync-words.ts'

/** Lists are read again at most this often while mail streams in, in ms. */
const REFRESH_EVERY_MS = 2_000

const watch = createSyncWatch({
  openStream: () => new EventSource(api.syncEvents()),
  fetchStatus: (signal) => fetchJson<SyncStatus>(api.sync(), { signal, headers: background }),
})

/** The state of the sync as it goes; one stream however many components look. */
export function useSync() {
  return useSyncExternalStore(watch.subscribe, watch.view)
}

/** How the sync is heard of: the browser's own word that it is offline comes first. */
export function useHearing(): Hearing {
  const { connection } = useSync()
  const online = useSyncExternalStore(watchOnline, () => navigator.onLine)
  if (!online) return 'offline'
  return connection === 'lost' ? 'lost' : 'live'
}

function watchOnline(listener: () => void): () => void {
  window.addEventListener('online', listener)
  window.addEventListener('offline', listener)
  return () => {
    window.removeEventListener('online', listener)
    window.removeEventListener('offline', listener)
  }
}

/** Reads everything LIVE again when the sync reports that mail was captured, or that somebody acted on emails; then the email
 *  that is open, too. */
export function useRefreshOnMail() {
  const client = useQueryClient()
  const { status } = useSync()
  const taken = status ? status.counts.accepted + status.counts.known : null
  const acts = status?.acts
  const lastRefresh = useRef({ taken: null as number | null, acts, at: 0 })

  useEffect(() => {
    const last = lastRefresh.current
    if (taken === null || (taken === last.taken && acts === last.acts)) return
    const wait = last.taken === null ? 0 : Math.max(0, last.at + REFRESH_EVERY_MS - Date.now())
    const timer = setTimeout(() => {
      lastRefresh.current = { taken, acts, at: Date.now() }
      if (last.taken === null) return
      void client.invalidateQueries({ queryKey: [LIVE] })
      if (acts !== last.acts) void client.invalidateQueries({ queryKey: [EMAIL] })
    }, wait)
    return () => clearTimeout(timer)
  }, [client, taken, acts])
}
