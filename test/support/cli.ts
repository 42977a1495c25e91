import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { bareEnvironment } from './bare-environment.ts'

const ROOT = join(import.meta.dirname, '../..')

export interface CommandResult {
  code: number | null
  stdout: string
  stderr: string
}

/** Runs `throughline ARGS…` as a process of its own; the environment is what is given here and nothing else. */
export async function throughline(env: Record<string, string>, ...args: string[]): Promise<CommandResult> {
  const flags = ['--disable-warning=ExperimentalWarning', join(ROOT, 'src/cli.ts')]
  const child = spawn(process.execPath, [...flags, ...args], {
    cwd: ROOT,
    env: { ...bareEnvironment(), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')])
  return { code: child.exitCode, stdout, stderr }
}
