import { setImmediate as nextTurn } from 'node:timers/promises'

/**
 * The longest time, in ms of CPU, for which this thread did not turn to anybody else while an act went on: how long another's request
 * waits at most, whatever else runs on the machine.
 */
export async function longestStretchMs(act: () => Promise<unknown>): Promise<number> {
  let longest = 0
  let isOver = false
  const watching = (async () => {
    for (let before = cpuMs(); !isOver; ) {
      await nextTurn()
      const now = cpuMs()
      longest = Math.max(longest, now - before)
      before = now
    }
  })()
  try {
    await act()
  } finally {
    isOver = true
    await watching
  }
  return longest
}

function cpuMs(): number {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1_000
}
