import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { SyncStatus } from '../../api/contract.ts'
import { createSyncWatch, type EventStream } from './sync-watch.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const statusOf = (accepted: number) => ({ counts: { accepted } }) as SyncStatus

/** A watch with a hand on its stream and on what asking answers (null: nothing answers). */
function start(answer: SyncStatus | null = null) {
  const streams: (EventStream & { closed: boolean })[] = []
  const world = { answer, asked: 0 }
  const watch = createSyncWatch({
    openStream() {
      const stream = {
        onmessage: null,
        onerror: null,
        closed: false,
        close() {
          stream.closed = true
        },
      }
      streams.push(stream)
      return stream
    },
    async fetchStatus() {
      world.asked++
      if (!world.answer) throw new Error('no answer')
      return world.answer
    },
    pollEveryMs: 1_000,
  })
  const send = (accepted: number) =>
    streams.at(-1)!.onmessage?.(new MessageEvent('message', { data: JSON.stringify(statusOf(accepted)) }))
  const fail = () => streams.at(-1)!.onerror?.(new Event('error'))
  const leave = watch.subscribe(() => {})
  return { watch, streams, world, send, fail, leave }
}

describe('the sync is watched', () => {
  test('live while events come', () => {
    const { watch, send } = start()
    expect(watch.view().connection).toBe('connecting')
    send(7)
    expect(watch.view()).toEqual({ status: statusOf(7), connection: 'live' })
  })

  test('by asking when the stream breaks', async () => {
    const { watch, world, send, fail } = start(statusOf(8))
    send(7)
    fail()
    await vi.advanceTimersByTimeAsync(0)
    expect(watch.view()).toEqual({ status: statusOf(8), connection: 'polling' })
    world.answer = statusOf(9)
    await vi.advanceTimersByTimeAsync(1_000)
    expect(watch.view().status).toEqual(statusOf(9))
  })

  test('and says that the connection is lost when neither works, keeping what it knew', async () => {
    const { watch, send, fail } = start()
    send(7)
    fail()
    await vi.advanceTimersByTimeAsync(0)
    expect(watch.view()).toEqual({ status: statusOf(7), connection: 'lost' })
  })

  test('live again once a reopened stream speaks, and then asks no more', async () => {
    const { watch, streams, world, send, fail } = start(statusOf(8))
    fail()
    await vi.advanceTimersByTimeAsync(1_000)
    expect(streams).toHaveLength(2)
    send(9)
    expect(watch.view()).toEqual({ status: statusOf(9), connection: 'live' })
    const askedBefore = world.asked
    await vi.advanceTimersByTimeAsync(60_000)
    expect(world.asked).toBe(askedBefore)
    expect(watch.view().connection).toBe('live')
  })

  test('an answer that was asked for before an event does not overwrite it', async () => {
    const { watch, send, fail } = start(statusOf(8))
    fail()
    send(9)
    await vi.advanceTimersByTimeAsync(0)
    expect(watch.view()).toEqual({ status: statusOf(9), connection: 'live' })
  })

  test('asking no more often when the stream fails again and again', async () => {
    const { world, fail } = start(statusOf(8))
    fail()
    for (let second = 0; second < 5; second++) {
      await vi.advanceTimersByTimeAsync(1_000)
      fail()
    }
    expect(world.asked).toBe(6)
  })

  test('and leaves nothing running when nobody looks any more', async () => {
    const { streams, world, fail, leave } = start(statusOf(8))
    fail()
    await vi.advanceTimersByTimeAsync(1_000)
    leave()
    const askedBefore = world.asked
    await vi.advanceTimersByTimeAsync(60_000)
    expect(world.asked).toBe(askedBefore)
    expect(streams.every((stream) => stream.closed)).toBe(true)
    expect(vi.getTimerCount()).toBe(0)
  })
})
