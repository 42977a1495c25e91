import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, copyFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
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

it('a first start installs, keeps nothing of it that is never read, and goes on under the pinned Node', async () => {
  await using checkout = await makeCheckout()
  expect(await checkout.run('throughline')).toBe('runs: yes\n')
  expect(await readdir(join(checkout.folder, 'node_modules', platform))).toEqual(['bin'])
  expect(await readdir(join(checkout.folder, 'node_modules/swagger-ui-dist'))).toEqual(['a.js'])
})

it('commands started at once in one folder install once, one after the other, and take nothing from what runs', async () => {
  await using checkout = await makeCheckout()
  await Promise.all([checkout.run('throughline'), checkout.run('throughline'), checkout.run('bench')])
  const calls = (await readFile(join(checkout.folder, 'calls'), 'utf8')).trim().split('\n')
  expect(calls.filter((line) => line.startsWith('begin ci'))).toHaveLength(1)
  expect(calls.length).toBeLessThanOrEqual(4)
  for (let at = 0; at < calls.length; at += 2) expect(calls[at]!.replace('begin', 'end')).toBe(calls[at + 1])
  expect(await readdir(checkout.folder)).not.toContain('.throughline-installing')
})

it('an installation whose process died holds up nobody', async () => {
  await using checkout = await makeCheckout()
  const dead = spawn(process.execPath, ['-e', ''])
  await once(dead, 'exit')
  await writeFile(join(checkout.folder, '.throughline-installing'), String(dead.pid))
  expect(await checkout.run('throughline')).toBe('runs: yes\n')
})

const platform = `node-${process.platform}-${process.arch}`

/** A folder with the real bootstrap, a product of one line, and an npm that notes its calls and takes a while. */
async function makeCheckout() {
  const folder = await mkdtemp(join(tmpdir(), 'throughline-checkout-'))
  await copyFile(join(root, 'bootstrap.mjs'), join(folder, 'bootstrap.mjs'))
  await writeFile(join(folder, 'package-lock.json'), '{}')
  await mkdir(join(folder, 'src'))
  await mkdir(join(folder, 'bench'))
  await writeFile(join(folder, 'src/cli.ts'), "console.log('runs:', process.env.PINNED)")
  await writeFile(join(folder, 'bench/run.ts'), '')
  await writeFile(
    join(folder, 'npm'),
    `#!/bin/sh
echo "begin $*" >> calls
mkdir -p node_modules/${platform}/bin node_modules/${platform}/include/node node_modules/swagger-ui-dist
touch node_modules/${platform}/include/node/v8.h node_modules/swagger-ui-dist/a.js node_modules/swagger-ui-dist/a.js.map
printf '#!/bin/sh\nPINNED=yes exec "${process.execPath}" "$@"\n' > node_modules/${platform}/bin/node
chmod +x node_modules/${platform}/bin/node
sleep 0.5
echo "end $*" >> calls
`,
  )
  await chmod(join(folder, 'npm'), 0o755)
  return {
    folder,
    run: async (name: string) => {
      const env = { PATH: `${folder}${delimiter}${process.env.PATH}` }
      return (await promisify(execFile)(process.execPath, ['bootstrap.mjs', name], { cwd: folder, env }))
        .stdout
    },
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  }
}

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
