import { once } from 'node:events'

/** The reader of standard output has closed it (`| head`): there is nobody to write for. */
export class ReaderGone extends Error {
  override name = 'ReaderGone'
}

/** What a shell says of a program that a broken pipe ended: 128 and the number of SIGPIPE. Source: POSIX, "Exit Status". */
const READER_GONE_CODE = 141

let isGone = false

/** Keeps a pipe whose reader goes from ending the process with a stack. */
export function watchOutput(): void {
  for (const stream of [process.stdout, process.stderr])
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error
      if (stream !== process.stdout) return
      isGone = true
      process.exitCode = READER_GONE_CODE
    })
}

/** Writes to standard output as fast as it is read. Throws ReaderGone. */
export async function write(text: string): Promise<void> {
  if (isGone) throw new ReaderGone()
  if (process.stdout.write(text)) return
  await once(process.stdout, 'drain').catch(() => {
    throw new ReaderGone()
  })
}

/** A line on standard output. Throws ReaderGone. */
export function print(text: string): void {
  if (isGone) throw new ReaderGone()
  process.stdout.write(`${text}\n`)
}

/** A line for people, beside the output. */
export function say(text: string): void {
  process.stderr.write(`${text}\n`)
}
