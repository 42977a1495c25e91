import type { Me } from '../../api/contract.ts'
import { api } from '../util/paths.ts'

/** Windows of one browser tell each other that somebody has signed in. */
const CHANNEL = 'throughline-sign-in'
/** Without a person's doing for so long, what the page asks for keeps no session alive, in ms. */
const IDLE_AFTER_MS = 60_000

let me: Me | null = null
let ended = false
let waiting: { resolve: () => void; reject: (reason: unknown) => void }[] = []
const listeners = new Set<() => void>()
let lastTouch = Date.now()

if (typeof document !== 'undefined') {
  const touch = () => {
    lastTouch = Date.now()
  }
  for (const type of ['pointerdown', 'keydown', 'wheel'])
    document.addEventListener(type, touch, { capture: true, passive: true })
}

/** Who is signed in, from the server; null: nobody. A failure to ask is thrown as it comes. */
export async function readMe(): Promise<Me | null> {
  const response = await fetch(api.me())
  if (response.status === 401) return null
  if (!response.ok) throw new Error(`The server answered with an error (${response.status}).`)
  me = (await response.json()) as Me
  return me
}

/** What every request carries beside its own headers. */
export function sessionHeaders(method: string): Record<string, string> {
  return {
    ...(method !== 'GET' && me?.csrfToken ? { 'x-csrf-token': me.csrfToken } : {}),
    ...(Date.now() - lastTouch > IDLE_AFTER_MS ? { 'x-background': '1' } : {}),
  }
}

/** The session has ended under an open page: resolves once the same person is signed in again, so that what was asked for
 *  can be asked for again. Rejects when that is put off. */
export function untilSignedInAgain(signal: AbortSignal | null | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const entry = { resolve, reject }
    waiting.push(entry)
    signal?.addEventListener('abort', () => {
      waiting = waiting.filter((other) => other !== entry)
      reject(signal.reason)
    })
    show(true)
  })
}

/** For the dialog: whether it is wanted. */
export const sessionEnded = {
  subscribe(listener: () => void) {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  },
  view: () => ended,
}

/** Looks whether somebody is signed in again. Another person is told, and gets nothing of this page. */
export async function lookAgain(): Promise<{ other: string } | null> {
  const before = me
  const now = await readMe().catch(() => null)
  if (!now) return null
  if (before && now.id !== before.id) {
    me = before
    return { other: now.name }
  }
  settle((entry) => entry.resolve())
  return null
}

export function putOff(reason: unknown): void {
  settle((entry) => entry.reject(reason))
}

/** Calls back when somebody signs in by another window. */
export function onSignedInElsewhere(callback: () => void): () => void {
  const channel = new BroadcastChannel(CHANNEL)
  channel.onmessage = callback
  return () => channel.close()
}

export function tellSignedIn(): void {
  const channel = new BroadcastChannel(CHANNEL)
  channel.postMessage('signed in')
  channel.close()
}

function settle(how: (entry: (typeof waiting)[number]) => void): void {
  const entries = waiting
  waiting = []
  show(false)
  for (const entry of entries) how(entry)
}

function show(now: boolean): void {
  if (ended === now) return
  ended = now
  for (const listener of listeners) listener()
}
