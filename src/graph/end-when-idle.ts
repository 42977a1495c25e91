import { pipeline, type Readable, Transform } from 'node:stream'

/**
 * The same bytes; ends itself and the source when none pass for so long (ms), whether the source sends nothing
 * or the reader takes no more. Destroying it ends the source.
 */
export function endWhenIdle(source: Readable, idleMs: number): Readable {
  const passing = new Transform({
    transform(bytes, _encoding, done) {
      idle.refresh()
      done(null, bytes)
    },
  })
  const idle = setTimeout(() => passing.destroy(new Error('No bytes passed for too long.')), idleMs)
  pipeline(source, passing, () => clearTimeout(idle))
  passing.once('close', () => clearTimeout(idle))
  return passing
}
