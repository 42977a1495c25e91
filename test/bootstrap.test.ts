import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, copyFile, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
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
  const checkout = await mkdtemp(join(tmpdir(), 'throughline-checkout-'))
  try {
    await copyFile(join(root, 'bootstrap.mjs'), join(checkout, 'bootstrap.mjs'))
    await writeFile(join(checkout, 'package-lock.json'), '{}')
    await mkdir(join(checkout, 'src'))
    await writeFile(join(checkout, 'src/cli.ts'), "console.log('runs:', process.env.PINNED)")
    const platform = `node-${process.platform}-${process.arch}`
    await writeFile(
      join(checkout, 'npm'),
      `#!/bin/sh
mkdir -p node_modules/${platform}/bin node_modules/${platform}/include/node node_modules/swagger-ui-dist
touch node_modules/${platform}/include/node/v8.h node_modules/swagger-ui-dist/a.js node_modules/swagger-ui-dist/a.js.map
printf '#!/bin/sh\nPINNED=yes exec "${process.execPath}" "$@"\n' > node_modules/${platform}/bin/node
chmod +x node_modules/${platform}/bin/node
`,
    )
    await chmod(join(checkout, 'npm'), 0o755)
    const { stdout } = await promisify(execFile)(process.execPath, ['bootstrap.mjs', 'throughline'], {
      cwd: checkout,
      env: { PATH: `${checkout}${delimiter}${process.env.PATH}` },
    })
    expect(stdout).toBe('runs: yes\n')
    expect(await readdir(join(checkout, 'node_modules', platform))).toEqual(['bin'])
    expect(await readdir(join(checkout, 'node_modules/swagger-ui-dist'))).toEqual(['a.js'])
  } finally {
    await rm(checkout, { recursive: true, force: true })
  }
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
