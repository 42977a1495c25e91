import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))

it('what npm started ends when npm alone is killed', async () => {
  const npm = spawn('npm', ['run', '-s', 'throughline', '--', 'simulate', '--port', '0'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const url = await graphUrl(npm.stdout)
  npm.kill('SIGTERM')
  await once(npm, 'exit')
  const ended = Date.now() + 20_000
  while ((await answers(url)) && Date.now() < ended) await new Promise((resolve) => setTimeout(resolve, 200))
  expect(await answers(url)).toBe(false)
})

async function graphUrl(output: NodeJS.ReadableStream): Promise<string> {
  for await (const line of createInterface({ input: output })) {
    const [name, url] = line.split('=')
    if (name === 'M365_GRAPH_URL') return url!
  }
  throw new Error('The simulated tenant did not start.')
}

async function answers(url: string): Promise<boolean> {
  return fetch(url).then(
    () => true,
    () => false,
  )
}
