// A thread of a pool that does what a test asks of it, item by item.
import { parentPort } from 'node:worker_threads'

const work = {
  echo: (item) => item,
  throws: () => {
    throw new Error('at an item')
  },
  spins: () => {
    for (;;);
  },
  ends: () => process.exit(3),
  eats: () => {
    for (const eaten = []; ; ) eaten.push(new Array(1_000_000).fill({}))
  },
}

const say = (answer) => {
  const { user, system } = process.threadCpuUsage()
  parentPort.postMessage({ ...answer, cpuMs: (user + system) / 1_000 })
}

parentPort.on('message', ({ items }) => {
  for (const [at, [what, value]] of items.entries()) {
    try {
      say({ at, outcome: { kind: 'done', result: work[what](value) } })
    } catch {
      say({ at, outcome: { kind: 'failed' } })
    }
  }
})
say({ ready: true })
