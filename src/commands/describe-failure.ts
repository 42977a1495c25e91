import { storeFault } from '../database/failure.ts'
import { describeError, type ErrorDescription } from '../domain/describe-error.ts'

/**
 * What a command prints about its failure: its sentence, where it has one for people, or where in the code it
 * happened. Never what a database says of a row.
 */
export function describeFailure(error: unknown, isForPeople: (error: unknown) => error is Error): string {
  const fault = storeFault(error) ?? storeFault((error as Error | undefined)?.cause)
  if (fault) return fault.message
  if (isForPeople(error)) return error.message
  return [
    'The command stopped at an unexpected failure. Please report it with these lines, which hold nothing of your data:',
    ...linesOf(describeError(error)),
  ].join('\n')
}

function linesOf({ name, code, frames, cause, ...of }: ErrorDescription): string[] {
  const what = [name, code, ...Object.values(of)].filter(Boolean).join(' ')
  return [what, ...frames.map((frame) => `    at ${frame}`), ...(cause ? linesOf(cause) : [])]
}
