import type { Me } from '../../api/contract.ts'
import { api } from '../util/paths.ts'

/** Windows of one browser tell each other that somebody has signed in. */
const CHANNEL = 'throughline-sign-in'
/** Without a person's doing for so long, what the page asks for keeps no session alive, in ms. */
const IDLE_AFTER_MS = 60_000

let me: Me | null = null
let ended = false
/** The sign-in was postponed: background requests of the page do not prompt for it again. */
let postponed = false
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
  const now = await askMe()
  if (now) me = now
  return now
}

async function askMe(): Promise<Me | null> {
  const response = await fetch(api.me())
  if (response.status === 401) return null
  if (!response.ok) throw new Error(`The server answered with an error (${response.status}).`)
  return (await response.json()) as Me
}

/** Sent with background requests of a page: they do not keep the session alive. */
export const background = { 'x-background': '1' }

/** Headers that every request has in addition to its own. */
export function sessionHeaders(method: string): Record<string, string> {
  return {
    ...(method !== 'GET' && me?.csrfToken ? { 'x-csrf-token': me.csrfToken } : {}),
    ...(Date.now() - lastTouch > IDLE_AFTER_MS ? background : {}),
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

/** Looks whether somebody is signed in again. If it is another person, they get a notice and nothing of this page. */
export async function lookAgain(): Promise<{ other: string } | null> {
  const now = await whoseNow().catch(() => 'nobody' as const)
  if (now === 'same') {
    postponed = false
    settle((entry) => entry.resolve())
  }
  return typeof now === 'string' ? null : now
}

/** Whose the session is by now. Of the same person as before its token is taken; of another one nothing is. */
export async function whoseNow(): Promise<'same' | 'nobody' | { other: string }> {
  const now = await askMe()
  if (!now) return 'nobody'
  if (me && now.id !== me.id) return { other: now.name }
  me = now
  return 'same'
}

export function putOff(reason: unknown): void {
  postponed = true
  settle((entry) => entry.reject(reason))
}

export function isPutOff(): boolean {
  return postponed
}

/** Calls back when somebody signs in by another window. */
export function onSignedInElsewhere(callback: () => void): () => void {
  const channel = new BroadcastChannel(CHANNEL)
  channel.onmessage = callback
  return () => channel.close()
}

export function announceSignedIn(): void {
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
