import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const execute = promisify(execFile)
const here = fileURLToPath(new URL('../..', import.meta.url))

/** A build that can be measured: a folder with its sources, its packages, and the Node it pins. */
export interface Build {
  name: string
  root: string
  node: string
}

/** The working copy, with what is not committed yet. */
export function thisBuild(): Build {
  return { name: 'this build', root: here, node: process.execPath }
}

/** A commit in a folder of its own, without packages. */
export interface CheckedOut extends AsyncDisposable {
  name: string
  root: string
}

/** Throws a TypeError where git does not know the commit. */
export async function checkOut(commit: string): Promise<CheckedOut> {
  const hash = await hashOf(commit)
  const root = await mkdtemp(join(tmpdir(), 'throughline-build-'))
  const remove = () => rm(root, { recursive: true, force: true })
  try {
    await execute('git', ['clone', '--quiet', '--no-checkout', here, root])
    await execute('git', ['checkout', '--quiet', '--detach', hash], { cwd: root })
  } catch (error) {
    await remove()
    throw error
  }
  return { name: hash.slice(0, 7), root, [Symbol.asyncDispose]: remove }
}

/**
 * The same with the packages that its lockfile names; ours are lent where the lockfile is the same, which saves a minute. Throws a
 * TypeError where git does not know the commit.
 */
export async function buildOf(commit: string): Promise<Build & AsyncDisposable> {
  const checkedOut = await checkOut(commit)
  const { name, root } = checkedOut
  try {
    const lockfile = (folder: string) => readFile(join(folder, 'package-lock.json'), 'utf8')
    if ((await lockfile(root)) === (await lockfile(here)))
      await symlink(join(here, 'node_modules'), join(root, 'node_modules'))
    // Whatever it is asked, a build's own entry installs what is missing first.
    else
      await execute(process.execPath, [join(root, 'bootstrap.mjs'), 'throughline', '--help'], { cwd: root })
  } catch (error) {
    await checkedOut[Symbol.asyncDispose]()
    throw error
  }
  const pinned = join(root, `node_modules/node-${process.platform}-${process.arch}/bin/node`)
  return {
    ...{ name, root },
    node: existsSync(pinned) ? pinned : process.execPath,
    [Symbol.asyncDispose]: () => checkedOut[Symbol.asyncDispose](),
  }
}

async function hashOf(commit: string): Promise<string> {
  try {
    const { stdout } = await execute('git', ['rev-parse', '--verify', '--quiet', `${commit}^{commit}`], {
      cwd: here,
    })
    return stdout.trim()
  } catch (error) {
    throw new TypeError(
      `git knows no commit '${commit}' here; in a shallow clone, run: git fetch --unshallow`,
      {
        cause: error,
      },
    )
  }
}
