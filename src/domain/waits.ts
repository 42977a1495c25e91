const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

interface Wait {
  /** After the first failure, in ms. */
  firstMs: number
  /** Each wait is as long as the trouble has lasted, so that waits double, up to this, in ms. The same as the first: they do not grow. */
  longestMs: number
  what: string
  why: string
}

/**
 * How long whatever failed waits before it is tried again: everything that is tried for ever, by cause (G9). Where the service names a
 * time itself (Retry-After), that counts (`waitBefore`).
 */
export const waits = {
  refused: {
    firstMs: HOUR,
    longestMs: DAY,
    what: 'a mailbox that Microsoft 365 refuses',
    why: 'Changes of an app’s access take up to two hours to hold.',
  },
  busy: {
    firstMs: MINUTE,
    longestMs: HOUR,
    what: 'a mailbox whose requests are throttled or fail for longer than a run waits',
    why: 'Most such trouble is over within minutes.',
  },
  broke: {
    firstMs: MINUTE,
    longestMs: HOUR,
    what: 'a mailbox whose run was stopped by an unexpected failure',
    why: 'It may have been chance; it may be met again at the same place.',
  },
  storeLost: {
    firstMs: SECOND,
    longestMs: MINUTE,
    what: 'a mailbox whose run lost the store',
    why: 'A store that was restarted is back in a moment.',
  },
  open: {
    firstMs: MINUTE,
    longestMs: MINUTE,
    what: 'a mailbox with messages that could not be read or stored',
    why: 'Each is parked after five tries.',
  },
  tenant: {
    firstMs: MINUTE,
    longestMs: 5 * MINUTE,
    what: 'all mailboxes, where the tenant cannot be read or the store takes nothing in',
    why: 'Everybody waits for it, and one try costs one request.',
  },
  directory: {
    firstMs: MINUTE,
    longestMs: HOUR,
    what: 'the tenant’s directory, where it cannot be read',
    why: 'What is known of people stays; it is read every hour when all is well.',
  },
  loop: {
    firstMs: 0,
    longestMs: DAY,
    what: 'a folder whose links are refused again and again',
    why: 'Each try lists the folder from its beginning: the first time in the next run, then ever more rarely.',
  },
  parked: {
    firstMs: DAY,
    longestMs: 8 * DAY,
    what: 'a parked message, or the place of one',
    why: 'Five tries failed before; it is listed, and can be tried by hand.',
  },
  readOtherwise: {
    firstMs: DAY,
    longestMs: 8 * DAY,
    what: 'reading a folder in the usual way whose pages cannot be given',
    why: 'Meanwhile it is read another way; each try lists it from its beginning.',
  },
  archive: {
    firstMs: HOUR,
    longestMs: HOUR,
    what: 'the question for a mailbox’s archive or Recoverable Items that was not answered',
    why: 'It costs one request.',
  },
  subscription: {
    firstMs: 30 * SECOND,
    longestMs: 15 * MINUTE,
    what: 'a subscription that could not be made, renewed or removed',
    why: 'Meanwhile the schedule finds what is new.',
  },
  subscriptionRefused: {
    firstMs: HOUR,
    longestMs: HOUR,
    what: 'a subscription to a mailbox that Microsoft 365 refuses',
    why: 'Changes of an app’s access take up to two hours to hold.',
  },
} as const satisfies Record<string, Wait>

type WaitCause = keyof typeof waits

/** No answer makes us wait longer, in ms. */
const AT_MOST_MS = DAY

/**
 * How long to wait before the next try, in ms. `lastedMs`: since the first failure in a row, without success or progress in between;
 * `askedMs`: the time that the service named, if it did. It is obeyed whatever our own wait would have been, but for less than the first
 * wait (or a minute, where that is longer) and more than a day.
 */
export function waitBefore(cause: WaitCause, lastedMs: number, askedMs: number | null): number {
  const { firstMs, longestMs } = waits[cause]
  if (askedMs !== null) return Math.min(Math.max(askedMs, Math.min(firstMs, MINUTE)), AT_MOST_MS)
  return Math.min(Math.max(lastedMs, firstMs), longestMs)
}
