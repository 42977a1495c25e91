// The one entry of every npm script. Plain JavaScript, because it runs on whatever Node the machine has (20 or newer):
// installs what is missing, then hands over to the Node that the lockfile pins.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(fileURLToPath(import.meta.url))
const NODE_MAJOR = 24
/** node:sqlite, which locks our data folders, still announces itself as experimental. */
const NODE_FLAGS = ['--disable-warning=ExperimentalWarning']
/** V8 lets what is soon thrown away grow to 128 MB before it looks at it: 100 MB more of resident memory, and not a millisecond less. */
const PRODUCT_FLAGS = ['--max-semi-space-size=4']
const cli = join(root, 'src/cli.ts')
const vitest = join(root, 'node_modules/vitest/vitest.mjs')

/** What each npm script runs, and whether it needs the packages that only tests use. */
const commands = {
  start: { run: [[cli, 'start']] },
  throughline: { run: [[cli]] },
  build: { run: [[cli, 'build-web']] },
  'sentiment:train': { run: [[join(root, 'scripts/train-sentiment.ts')]] },
  'sentiment:evaluate': { run: [[join(root, 'scripts/evaluate-sentiment.ts')]] },
  bench: { tests: true, run: [[join(root, 'bench/run.ts')]] },
  test: { tests: true, run: [[vitest, 'run']], suite: 'plain' },
  'test:corpora': { tests: true, run: [[vitest, 'run']], suite: 'corpora' },
  'test:browser': { tests: true, run: [[vitest, 'run']], suite: 'browser' },
  'test:postgres': { tests: true, run: [[vitest, 'run']], suite: 'postgres' },
  check: {
    tests: true,
    run: [
      [join(root, 'node_modules/typescript/bin/tsc'), '--project', root],
      [join(root, 'node_modules/@biomejs/biome/bin/biome'), 'ci', '--error-on-warnings', root],
    ],
  },
}

const [name, ...args] = process.argv.slice(2)
const command = commands[name]
if (!command) fail(`There is no command '${name}'. Known: ${Object.keys(commands).join(', ')}.`)
install(command.tests === true)
await run(command, findNode(), args)

/** Installs what the lockfile names unless it is there already; one process of a checkout at a time. */
function install(withTests) {
  const hash = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')
  const stamp = join(root, 'node_modules/.throughline-installed')
  const installed = () => {
    const [have, what] = existsSync(stamp) ? readFileSync(stamp, 'utf8').split(' ') : []
    return have === hash ? what : undefined
  }
  const enough = () => installed() === 'all' || (!withTests && installed() === 'start')
  if (enough()) return
  const unlock = lock(join(root, '.throughline-installing'))
  try {
    if (enough()) return
    process.stderr.write('Installing packages (once; half a minute)…\n')
    // What tests need is added to what a running server uses: `npm ci` would take that from under it.
    runNpm(installed() ? ['install', '--no-save'] : ['ci', ...(withTests ? [] : ['--omit=dev'])])
    removeUnread()
    writeFileSync(stamp, `${hash} ${withTests ? 'all' : 'start'}`)
  } finally {
    unlock()
  }
}

/** Waits while another living process holds the lock. Returns what gives it back. */
function lock(file) {
  for (let waited = false; ; waited = true) {
    try {
      writeFileSync(file, String(process.pid), { flag: 'wx' })
      const unlock = () => rmSync(file, { force: true })
      process.on('exit', unlock)
      return unlock
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
    }
    if (!isAlive(file)) rmSync(file, { force: true })
    else if (!waited)
      process.stderr.write(
        `Another command of this folder is installing packages; waiting for it (${file})…\n`,
      )
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200)
  }
}

function isAlive(file) {
  try {
    process.kill(Number(readFileSync(file, 'utf8')), 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

function runNpm(args) {
  const npm = spawnSync('npm', [...args, '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
    shell: process.platform === 'win32',
  })
  if (npm.status === 0) return
  const offline = /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ENETUNREACH/.test(npm.stderr ?? '')
  fail(
    offline
      ? 'The packages could not be downloaded: no package registry answers. Connect this machine and run the command again.'
      : `npm ${args[0]} failed:\n${String(npm.stderr || npm.error)
          .trim()
          .split('\n')
          .slice(0, 12)
          .join('\n')}`,
  )
}

/** What packages bring along and nothing here reads, a sixth of all: headers for compiling against Node, and maps of Swagger UI's source. */
function removeUnread() {
  const modules = join(root, 'node_modules')
  for (const name of readdirSync(modules).filter((one) => one.startsWith('node-')))
    rmSync(join(modules, name, 'include'), { recursive: true, force: true })
  const swagger = join(modules, 'swagger-ui-dist')
  if (!existsSync(swagger)) return
  for (const file of readdirSync(swagger).filter((one) => one.endsWith('.map'))) rmSync(join(swagger, file))
}

/** The pinned Node of this platform; else the running one where it is new enough. */
function findNode() {
  const file = process.platform === 'win32' ? 'node.exe' : 'bin/node'
  const pinned = [file, join('bin', 'node.exe')].map((f) =>
    join(
      root,
      `node_modules/node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`,
      f,
    ),
  )
  const found = pinned.find((f) => existsSync(f))
  if (found) return found
  if (Number(process.versions.node.split('.')[0]) >= NODE_MAJOR) return process.execPath
  fail(
    `No Node ${NODE_MAJOR} is pinned for ${process.platform}-${process.arch} and the installed one is ${process.versions.node}. ` +
      `Install Node ${NODE_MAJOR} or newer and run the command again.`,
  )
}

async function run({ run: steps, suite }, node, args) {
  const env = {
    ...process.env,
    NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? join(root, 'node_modules/.cache/node'),
    ...(suite ? { THROUGHLINE_TEST_SUITE: suite } : {}),
  }
  for (const [script, ...fixed] of steps) {
    const child = spawn(
      node,
      [...NODE_FLAGS, ...(script === vitest ? [] : PRODUCT_FLAGS), script, ...fixed, ...args],
      {
        stdio: 'inherit',
        env,
        cwd: process.env.INIT_CWD ?? process.cwd(),
      },
    )
    // Ctrl-C reaches the whole group by itself; a plain kill of this process is passed on.
    for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
    process.on('SIGINT', () => {})
    const orphaned = endWhenOrphaned(child)
    const code = await new Promise((resolve) =>
      child.on('exit', (status, signal) => resolve(status ?? (signal ? 130 : 1))),
    )
    clearInterval(orphaned)
    if (code !== 0) process.exit(code)
  }
}

/** A plain kill of npm ends npm and its shell but is not passed on: what they started would run on unseen. */
function endWhenOrphaned(child) {
  const parent = process.ppid
  if (!process.env.npm_lifecycle_event) return undefined
  return setInterval(() => process.ppid !== parent && child.kill('SIGTERM'), 1_000).unref()
}

function fail(sentence) {
  process.stderr.write(`${sentence}\n`)
  process.exit(1)
}
