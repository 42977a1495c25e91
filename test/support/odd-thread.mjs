// A thread of a pool that does what a test asks of it, item by item.
import { parentPort, workerData } from 'node:worker_threads'

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

const begin = (at) => {
  const { user, system } = process.threadCpuUsage()
  workerData.set([at, (user + system) / 1_000, Date.now()])
}

parentPort.on('message', ({ items }) => {
  const outcomes = []
  for (const [at, [what, value]] of items.entries()) {
    begin(at)
    try {
      outcomes.push({ kind: 'done', result: work[what](value) })
    } catch {
      outcomes.push({ kind: 'failed' })
    }
  }
  begin(0)
  parentPort.postMessage({ outcomes })
})
begin(0)
parentPort.postMessage({ ready: true })
