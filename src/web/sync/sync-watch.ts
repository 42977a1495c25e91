import type { SyncStatus } from '../../api/contract.ts'

/** What is known of the sync, and how: `live` by events, `polling` by asking now and then, `lost` when neither
 *  works (the status is then the last one known). */
type SyncView = { status: SyncStatus | null; connection: 'connecting' | 'live' | 'polling' | 'lost' }

/** The parts of an EventSource that we use. */
export type EventStream = {
  onmessage: ((event: MessageEvent<string>) => void) | null
  onerror: ((event: Event) => void) | null
  close(): void
}

type Needs = {
  openStream: () => EventStream
  fetchStatus: (signal: AbortSignal) => Promise<SyncStatus>
  /** Between two questions, and between two attempts at the stream, in ms. Default 10 s. */
  pollEveryMs?: number
}

/**
 *  connecting ─event─► live ─stream fails─► polling ⇄ lost (asking fails / works again)
 *  polling, lost ─event of a reopened stream─► live
 *
 * A store for useSyncExternalStore. The stream is open while somebody subscribes. After a failure we reopen it
 * ourselves: a browser's own EventSource gives up for good on an HTTP error.
 */
export function createSyncWatch({ openStream, fetchStatus, pollEveryMs = 10_000 }: Needs) {
  let view: SyncView = { status: null, connection: 'connecting' }
  let stream: EventStream | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let asking = new AbortController()
  const listeners = new Set<() => void>()

  function show(next: Partial<SyncView>) {
    view = { ...view, ...next }
    for (const listener of listeners) listener()
  }

  function listen() {
    stream?.close()
    stream = openStream()
    stream.onmessage = (event) => {
      clearTimeout(timer)
      timer = undefined
      show({ status: JSON.parse(event.data) as SyncStatus, connection: 'live' })
    }
    stream.onerror = () => {
      stream?.close()
      stream = null
      if (timer === undefined) void poll()
    }
  }

  async function poll() {
    const { signal } = asking
    timer = setTimeout(() => {
      timer = undefined
      if (!stream) listen()
      if (view.connection !== 'live') void poll()
    }, pollEveryMs)
    try {
      const status = await fetchStatus(signal)
      // An event that came meanwhile is newer than this answer.
      if (timer !== undefined && !signal.aborted) show({ status, connection: 'polling' })
    } catch {
      if (timer !== undefined && !signal.aborted) show({ connection: 'lost' })
    }
  }

  return {
    subscribe(listener: () => void) {
      listeners.add(listener)
      if (listeners.size === 1) {
        asking = new AbortController()
        listen()
      }
      return () => {
        listeners.delete(listener)
        if (listeners.size > 0) return
        asking.abort()
        clearTimeout(timer)
        timer = undefined
        stream?.close()
        stream = null
      }
    },
    view: () => view,
  }
}
