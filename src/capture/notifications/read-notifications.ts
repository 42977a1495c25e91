import { createHash } from 'node:crypto'
import type { MailboxId } from '../../domain/ports.ts'
import { readClientState } from './client-state.ts'

/** What a notification tells. Sources: Microsoft Graph "Receive change notifications through webhooks" and "Reduce missing subscriptions
 *  and change notifications". */
const lifecycleEvents = ['reauthorizationRequired', 'subscriptionRemoved', 'missed'] as const

/** A notification that is ours. */
export interface Notification {
  mailbox: MailboxId
  subscription: string
  kind: 'change' | (typeof lifecycleEvents)[number]
  /** Of the change, so that it is known when it comes again; null: what it tells may well come again. */
  digest: Buffer | null
}

interface ReadNotifications {
  notifications: Notification[]
  /** Items whose secret is not ours, and items that are no notifications. */
  forged: number
  malformed: number
}

/** More than any real request carries. */
const MOST_ITEMS = 2_000
const LONGEST_TEXT = 2_000

/** Reads the body of a request. Never throws: whatever is wrong is counted. */
export function readNotifications(key: string, body: Buffer): ReadNotifications {
  const read: ReadNotifications = { notifications: [], forged: 0, malformed: 0 }
  const items = parseItems(body)
  if (!items) return { ...read, malformed: 1 }
  for (const item of items) {
    const subscription = textOf(item, 'subscriptionId')
    const clientState = textOf(item, 'clientState')
    const kind = kindOf(item)
    if (!subscription || !kind) {
      read.malformed++
      continue
    }
    const mailbox = readClientState(key, clientState ?? '')
    if (mailbox === null) read.forged++
    else
      read.notifications.push({
        ...{ mailbox, subscription, kind },
        digest: kind === 'change' ? digestOf(subscription, item) : null,
      })
  }
  return read
}

function parseItems(body: Buffer): unknown[] | null {
  try {
    const items = (JSON.parse(body.toString('utf8')) as { value?: unknown } | null)?.value
    return Array.isArray(items) && items.length > 0 && items.length <= MOST_ITEMS ? items : null
  } catch {
    return null
  }
}

function kindOf(item: unknown): Notification['kind'] | null {
  const event = textOf(item, 'lifecycleEvent')
  if (event === null) return textOf(item, 'changeType') === null ? null : 'change'
  return lifecycleEvents.find((known) => known === event) ?? null
}

/** One change of one message: its etag changes with every change. */
function digestOf(subscription: string, item: unknown): Buffer | null {
  const data = (item as { resourceData?: unknown }).resourceData
  const parts = [textOf(data, 'id'), textOf(data, '@odata.etag'), textOf(item, 'changeType')]
  if (parts.includes(null)) return null
  return createHash('sha256')
    .update(JSON.stringify([subscription, ...parts]))
    .digest()
    .subarray(0, 16)
}

function textOf(item: unknown, name: string): string | null {
  const value = (item as Record<string, unknown> | null)?.[name]
  return typeof value === 'string' && value !== '' && value.length <= LONGEST_TEXT && isStorable(value)
    ? value
    : null
}

/** PostgreSQL holds neither NUL nor halves of a character. */
function isStorable(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed()
}
