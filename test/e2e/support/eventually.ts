import { expect } from 'vitest'

/** Expects what `read` gives to become right within a time in which a page may load, a sync may run, and a busy machine
 *  may be slow. */
export const eventually = <Value>(read: () => Value | Promise<Value>, timeoutMs = 40_000) =>
  expect.poll(read, { timeout: timeoutMs, interval: 50 })
