import { randomUUID } from 'node:crypto'
import type { Faults } from '../control/faults.ts'
import type { Directory, User } from '../directory/directory.ts'
import type { Mailbox, MailChange } from '../mailbox/mailbox.ts'
import { changeNotification, lifecycleNotification } from './notification.ts'
import { Post } from './post.ts'
import type { ChangeType, LifecycleEvent, Subscription } from './subscription.ts'

/** Reauthorisation is asked for again and again in the last hour of the token.
 *  Source: "Reduce missing subscriptions and change notifications", reauthorizationRequired. */
const ASK_EVERY_MS = 15 * 60_000
const LAST_HOUR_MS = 60 * 60_000
/** Held back for want of authorisation, and then given up. Source: "Receive change notifications through webhooks". */
const HELD_MS = 4 * 60 * 60_000

/** All subscriptions of the tenant's one app, and what they tell. Expiry goes by the tenant's clock; tokens, as everywhere, by the machine's. */
export class Subscriptions implements Disposable {
  readonly post: Post
  readonly #all = new Map<string, Subscription>()
  readonly #held = new Map<string, { told: Record<string, unknown>; at: number }[]>()
  readonly #byOwner = new Map<string, Set<Subscription>>()
  readonly #asking = new Map<string, NodeJS.Timeout>()
  readonly #tenantId: string
  readonly #faults: Faults
  readonly #now: () => Date

  constructor(directory: Directory, faults: Faults, now: () => Date) {
    this.#tenantId = directory.tenantId
    this.#faults = faults
    this.#now = now
    this.post = new Post()
    directory.onMailChange = (mailbox, change) => this.#changed(mailbox, change)
  }

  /** Those that have not expired, the oldest first. */
  list(): Subscription[] {
    for (const subscription of [...this.#all.values()]) this.find(subscription.id)
    return [...this.#all.values()]
  }

  find(id: string): Subscription | undefined {
    const subscription = this.#all.get(id)
    if (!subscription || subscription.expiresAt > this.#now().getTime()) return subscription
    this.remove(id)
    return undefined
  }

  of(user: User): Subscription[] {
    return [...(this.#byOwner.get(user.id) ?? [])].filter(({ id }) => this.find(id))
  }

  add(given: Omit<Subscription, 'id'>): Subscription {
    const subscription = { ...given, id: randomUUID() }
    this.#all.set(subscription.id, subscription)
    const own = this.#byOwner.get(given.user.id) ?? new Set()
    this.#byOwner.set(given.user.id, own.add(subscription))
    this.#askInTime(subscription)
    return subscription
  }

  /** With a fresh token: what was held back goes out. */
  authorize(subscription: Subscription, until: number) {
    subscription.authorizedUntil = until
    this.#askInTime(subscription)
    const held = this.#held.get(subscription.id) ?? []
    this.#held.delete(subscription.id)
    for (const { told, at } of held) if (Date.now() - at < HELD_MS) this.#send(subscription, told)
  }

  /** The token that it was made with counts no more. */
  lapse(subscription: Subscription) {
    subscription.authorizedUntil = 0
    this.tell(subscription, 'reauthorizationRequired')
  }

  remove(id: string): boolean {
    const subscription = this.#all.get(id)
    if (!subscription) return false
    clearTimeout(this.#asking.get(id))
    this.#asking.delete(id)
    this.#held.delete(id)
    this.#byOwner.get(subscription.user.id)?.delete(subscription)
    return this.#all.delete(id)
  }

  /** Sends a lifecycle notification, where the subscription has an address for it. */
  tell(subscription: Subscription, event: LifecycleEvent) {
    const to = subscription.lifecycleNotificationUrl
    if (to === null) return
    const told = lifecycleNotification(subscription, event, this.#tenantId)
    this.#strikeAndPost(subscription, to, told)
  }

  [Symbol.dispose]() {
    for (const timer of this.#asking.values()) clearTimeout(timer)
    this.post[Symbol.dispose]()
  }

  #changed(mailbox: Mailbox, change: MailChange) {
    for (const subscription of this.#byOwner.get(mailbox.ownerId) ?? []) {
      if (!this.find(subscription.id)) continue
      for (const changeType of changesSeen(subscription, change)) {
        if (!subscription.changeTypes.includes(changeType)) continue
        const told = changeNotification(subscription, changeType, change, this.#tenantId)
        if (subscription.authorizedUntil > Date.now()) this.#send(subscription, told)
        else this.#hold(subscription, told)
      }
    }
  }

  #hold({ id }: Subscription, told: Record<string, unknown>) {
    const held = this.#held.get(id) ?? []
    held.push({ told, at: Date.now() })
    this.#held.set(id, held)
  }

  #send(subscription: Subscription, told: Record<string, unknown>) {
    this.#strikeAndPost(subscription, subscription.notificationUrl, told)
  }

  /** Scripted faults of the operation `notify`. */
  #strikeAndPost({ user }: Subscription, url: string, told: Record<string, unknown>) {
    const names = [user.id, user.userPrincipalName, user.mail ?? ''].map((name) => name.toLowerCase())
    let [copies, delayMs, last, item] = [1, 0, false, told]
    for (const fault of this.#faults.strike({ path: '/notify', operation: 'notify', names })) {
      if (fault === 'drop') return
      if ('delayMs' in fault) delayMs += fault.delayMs
      if (!('notification' in fault)) continue
      if (fault.notification === 'duplicate') copies++
      if (fault.notification === 'reorder') last = true
      if (fault.notification === 'wrongClientState') item = { ...item, clientState: 'not what the app gave' }
    }
    for (let copy = 0; copy < copies; copy++) this.post.send(url, item, { delayMs, last })
  }

  #askInTime(subscription: Subscription) {
    clearTimeout(this.#asking.get(subscription.id))
    const left = subscription.authorizedUntil - Date.now()
    if (left <= 0) return
    const wait = left > LAST_HOUR_MS ? left - LAST_HOUR_MS : Math.min(ASK_EVERY_MS, left)
    const ask = () => {
      if (!this.find(subscription.id)) return
      this.tell(subscription, 'reauthorizationRequired')
      this.#askInTime(subscription)
    }
    this.#asking.set(subscription.id, setTimeout(ask, Math.min(wait, 2 ** 31 - 1)).unref())
  }
}

/**
 * A message that arrives is told as created and as updated (microsoft-graph-docs issue 17091); one that is moved, as created where it is
 * now (issue 11710) and, to who watches the folder it was in, as deleted.
 */
function changesSeen({ folder }: Subscription, { kind, from, to }: MailChange): ChangeType[] {
  const isSeen = (place: MailChange['to']) => place !== null && (folder === null || place === folder)
  if (kind === 'changed') return isSeen(to) ? ['updated'] : []
  const isHere = isSeen(to) && !to?.isRecoverable
  if (isHere) return from === null ? ['created', 'updated'] : ['created']
  return isSeen(from) ? ['deleted'] : []
}
