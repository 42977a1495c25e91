import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import type { RunOnceSummary } from '../../src/capture/run-once.ts'
import { bareEnvironment } from './bare-environment.ts'

const CLI = join(import.meta.dirname, '../../src/cli.ts')

export const stages = ['inventory', 'fetch', 'accept', 'settle'] as const
export type Stage = (typeof stages)[number]

/** When to kill: this long after a stage was reported for the nth time. */
export interface Moment {
  stage: Stage
  nth: number
  delayMs: number
}

export interface RunOnceEnd {
  /** Null: killed. */
  exitCode: number | null
  /** The last stage reported by the mailbox whose report brought the kill. */
  killedIn: Stage | null
  summary: RunOnceSummary | null
  /** What a person would read: standard error without the log lines. */
  said: string
}

/** `run-once` as a process of its own, to its end or, with a moment, until SIGKILL strikes it there. */
export async function runOnceProcess(
  env: Record<string, string>,
  options: { killAt?: Moment; onStage?: (stage: Stage, child: ChildProcess) => void } = {},
): Promise<RunOnceEnd> {
  const { killAt, onStage } = options
  const child = spawn(process.execPath, [CLI, 'run-once', '--json', '--log-level', 'debug'], {
    env: { ...bareEnvironment(), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const said: string[] = []
  const lastStage = new Map<string, Stage>()
  let reports = 0
  let struck: string | null = null
  createInterface({ input: child.stderr }).on('line', (line) => {
    const { mailbox, stage } = readReport(line, said)
    if (!mailbox || !stage) return
    lastStage.set(mailbox, stage)
    onStage?.(stage, child)
    if (killAt && stage === killAt.stage && ++reports === killAt.nth) {
      struck = mailbox
      if (killAt.delayMs === 0) child.kill('SIGKILL')
      else setTimeout(() => child.kill('SIGKILL'), killAt.delayMs)
    }
  })
  const [output] = await Promise.all([text(child.stdout), once(child, 'close')])
  const killed = child.signalCode === 'SIGKILL'
  return {
    exitCode: child.exitCode,
    killedIn: killed && struck ? lastStage.get(struck)! : null,
    summary: output.trim() ? (JSON.parse(output) as RunOnceSummary) : null,
    said: said.join('\n'),
  }
}

/**
 * Starts `run-once` again and again and kills it each time, at moments spread over the stages and some milliseconds
 * before and after what they announce, the stage struck least next: until there are so many kills and so many of each.
 * Returns in which stage they struck. Throws where a run came to its end before its moment: then there was too little
 * to do.
 */
export async function killAgainAndAgain(
  env: Record<string, string>,
  least: { kills: number; ofEach: number },
  nthOf: (stage: Stage, round: number) => number,
): Promise<Record<Stage, number>> {
  const struck: Record<Stage, number> = { inventory: 0, fetch: 0, accept: 0, settle: 0 }
  for (let kill = 0; kill < least.kills || Math.min(...Object.values(struck)) < least.ofEach; kill++) {
    const round = Math.floor(Math.min(kill, least.kills) / stages.length)
    const stage = stages.toSorted((a, b) => struck[a] - struck[b])[0]!
    const killAt = { stage, nth: nthOf(stage, round), delayMs: DELAYS_MS[kill % DELAYS_MS.length]! }
    const { killedIn, exitCode, said } = await runOnceProcess(env, { killAt })
    if (!killedIn)
      throw new Error(`run ${kill + 1} ended with ${exitCode} before ${JSON.stringify(killAt)}: ${said}`)
    struck[killedIn]++
  }
  return struck
}

const DELAYS_MS = [0, 2, 0, 5, 1, 12, 0, 3, 30]

function readReport(line: string, said: string[]): { mailbox?: string; stage?: Stage } {
  try {
    return JSON.parse(line)
  } catch {
    said.push(line)
    return {}
  }
}
