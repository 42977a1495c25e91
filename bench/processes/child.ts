import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'

/**
 * Starts a program of ours in a process of its own, hands it its options and resolves with the first message it sends;
 * it goes on running. Rejects when it ends before that.
 */
export async function startChild<Report>(
  program: URL,
  options: object,
  nodeFlags: string[] = [],
): Promise<{ child: ChildProcess; report: Report }> {
  const child = fork(program, { execArgv: [...process.execArgv, ...nodeFlags] })
  child.send(options)
  const report = await new Promise<Report>((resolve, reject) => {
    child.once('message', (message) => resolve(message as Report))
    child.once('exit', (code, signal) =>
      reject(new Error(`${program.pathname} ended early (${signal ?? code}).`)),
    )
  })
  return { child, report }
}

/** The same for a program that ends by itself: resolves once it has. */
export async function runChild<Report>(
  program: URL,
  options: object,
  nodeFlags: string[] = [],
): Promise<Report> {
  const { child, report } = await startChild<Report>(program, options, nodeFlags)
  if (child.exitCode === null) await once(child, 'exit')
  if (child.exitCode !== 0) throw new Error(`${program.pathname} failed (${child.exitCode}).`)
  return report
}

/** In the child: the options it was started with. */
export async function readOptions<Options>(): Promise<Options> {
  const [options] = await once(process, 'message')
  return options as Options
}

/** In the child: answers, and lets the process end when nothing else keeps it. */
export function reportAndEnd(report: object): void {
  process.send!(report, () => process.disconnect())
}
