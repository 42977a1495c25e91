import { ThroughlineError } from '../../domain/errors.ts'

/** A report that cannot be run as it is defined. `part`: which part of it, as `filters.2` or `columns.0`. */
export class ReportInvalid extends ThroughlineError {
  override name = 'ReportInvalid'
  readonly part: string | null
  constructor(message: string, part: string | null = null) {
    super('REPORT_INVALID', message)
    this.part = part
  }
}

/** Says the same of a part, named once more on the way out. */
export function ofPart<Result>(part: string, work: () => Result): Result {
  try {
    return work()
  } catch (error) {
    throw error instanceof ReportInvalid ? new ReportInvalid(error.message, part) : error
  }
}
