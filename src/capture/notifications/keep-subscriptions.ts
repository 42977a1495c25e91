import { setTimeout as sleep } from 'node:timers/promises'
import type { Db } from '../../database/database.ts'
import { SyncError, TryLaterError } from '../../domain/errors.ts'
import type { SubscriptionSource } from '../../domain/ports.ts'
import { waits } from '../../domain/waits.ts'
import { clientStateOf } from './client-state.ts'
import { areOrphansDue, removeOrphans } from './remove-orphans.ts'
import {
  type Duty,
  freeBrokenOff,
  lookForOrphans,
  recordAddressProblem,
  recordAddressWorks,
  recordFailed,
  recordFormerRemoved,
  recordGone,
  recordMade,
  recordRemoved,
  recordRenewed,
  releaseRow,
  takeDuties,
  wantSubscriptions,
} from './subscription-rows.ts'
import { forgetNotifications } from './take-notifications.ts'

/** How often it is looked what is to be done, in ms. */
const LOOK_MS = 2_000
/** Requests of one server in flight; Graph allows 1,000 writes in 20 seconds. Source: "service-specific throttling limits", subscriptions. */
const SIDE_BY_SIDE = 8
/** For one piece of work, in ms: longer than its request and Graph's two handshakes of ten seconds may take. */
const LEASE_MS = 90_000
/** Renewed when a third of its life is over: daily, with what Microsoft 365 grants today. */
const RENEW_AT = 1 / 3
/** How often notifications that cannot come again are forgotten, in ms. */
const FORGET_MS = 3_600_000

interface Keeper {
  db: Db
  source: SubscriptionSource
  /** The firm's: of it secrets of subscriptions are made (client-state.ts). */
  key: string
  /** How long one piece of work is left to who took it, in ms. Default a minute and a half. */
  leaseMs?: number
  /** Something is wrong, in words, that concerns every mailbox; said once while it stays. */
  onProblem?: (problem: { code: string; sentence: string }) => void
}

/**
 * Keeps a subscription for every enabled mailbox until disposed: makes, renews and removes them, and finds those that nobody knows of.
 * Any number of processes may do so at once.
 */
export function startKeepingSubscriptions(
  options: Keeper & { onFailure: (error: unknown) => void },
): AsyncDisposable {
  const stop = new AbortController()
  const { signal } = stop
  const kept = { ...options, source: options.source.until(signal) }
  const keeping = (async () => {
    let forgotAt = 0
    while (!signal.aborted) {
      try {
        await keepSubscriptions(kept, signal)
        if (Date.now() - forgotAt > FORGET_MS) {
          await forgetNotifications(options.db)
          forgotAt = Date.now()
        }
      } catch (error) {
        if (!signal.aborted) options.onFailure(error)
      }
      await sleep(LOOK_MS, undefined, { signal }).catch(() => {})
    }
  })()
  return {
    async [Symbol.asyncDispose]() {
      stop.abort()
      await keeping
    },
  }
}

/** Does what is due now. Throws what is no trouble of the source's. */
export async function keepSubscriptions(options: Keeper, signal: AbortSignal): Promise<void> {
  const { db, leaseMs = LEASE_MS } = options
  await wantSubscriptions(db)
  await freeBrokenOff(db)
  if (await areOrphansDue(db))
    await removeOrphans(options, leaseMs).catch((error) => failedForAll(options, error, signal))
  while (!signal.aborted) {
    const duties = await takeDuties(db, SIDE_BY_SIDE, leaseMs)
    if (duties.length === 0) return
    await Promise.all(duties.map((duty) => fulfil(options, duty, signal)))
  }
}

/** Told to stop, or dead, the row stays taken: when its lease has ended, what was made and not written down is looked for. */
async function fulfil(options: Keeper, duty: Duty, signal: AbortSignal): Promise<void> {
  const { db } = options
  try {
    if (!duty.wanted || duty.address === null) await remove(options, duty)
    else if (duty.subscription === null || duty.tells !== duty.address)
      await make(options, duty, duty.address)
    else await renew(options, duty, duty.subscription)
  } catch (error) {
    if (signal.aborted || !(error instanceof SyncError)) throw error
    if (error instanceof TryLaterError) await lookForOrphans(db)
    await recordFailed(db, duty, error.scope === 'mailbox' ? problemOf(error) : null, waitAfter(error, duty))
    if (error.scope === 'tenant') await failedForAll(options, error, signal)
  }
}

/** Anew rather than changed where the address is another: the one for lifecycle notifications cannot be changed. The new one is there before
 *  the old one goes. Source: Microsoft Graph "Reduce missing subscriptions and change notifications". */
async function make({ db, source, key }: Keeper, duty: Duty, address: string): Promise<void> {
  const { mailbox, former, subscription } = duty
  if (former !== null) await source.remove(former)
  const { id, lifeMs } = await source.make(mailbox, { address, clientState: clientStateOf(key, mailbox) })
  const made = { id, address, lifeMs, renewInMs: renewIn(lifeMs) }
  if (!(await recordMade(db, duty, made))) return source.remove(id)
  await recordAddressWorks(db)
  if (subscription !== null) await source.remove(subscription)
  await recordFormerRemoved(db, duty)
  await releaseRow(db, duty)
}

async function renew({ db, source }: Keeper, duty: Duty, subscription: string): Promise<void> {
  if (duty.former !== null) {
    await source.remove(duty.former)
    await recordFormerRemoved(db, duty)
  }
  const renewed = await source.renew(subscription)
  if (renewed === 'gone') return recordGone(db, duty)
  await recordRenewed(db, duty, { lifeMs: renewed.lifeMs, renewInMs: renewIn(renewed.lifeMs) })
  await recordAddressWorks(db)
}

async function remove({ db, source }: Keeper, duty: Duty): Promise<void> {
  for (const id of [duty.former, duty.subscription]) if (id !== null) await source.remove(id)
  await recordRemoved(db, duty)
}

/** Not all at the same moment. */
function renewIn(lifeMs: number): number {
  return lifeMs * RENEW_AT * (0.9 + Math.random() / 10)
}

/** What concerns every mailbox waits as all do (failedForAll). */
function waitAfter(error: SyncError, { wanted, failures }: Duty): number {
  if (error.scope === 'mailbox') return waits.subscriptionRefused.firstMs
  if (!(error instanceof TryLaterError) && wanted) return 0
  const { firstMs, longestMs } = waits.subscription
  return Math.min(firstMs * 2 ** Math.min(failures, 10), longestMs)
}

async function failedForAll({ db, onProblem }: Keeper, error: unknown, signal: AbortSignal): Promise<void> {
  if (signal.aborted || !(error instanceof SyncError)) throw error
  const waitMs = error instanceof TryLaterError ? error.waitMs : null
  const problem = problemOf(error)
  const { firstMs: leastMs, longestMs: mostMs } = waits.subscription
  if (await recordAddressProblem(db, problem, { waitMs, leastMs, mostMs })) onProblem?.(problem)
}

function problemOf({ code, message: sentence }: SyncError): { code: string; sentence: string } {
  return { code, sentence }
}
