import { sql } from 'kysely'
import { type Db, inSnapshot } from '../../database/database.ts'
import { ThroughlineError } from '../../domain/errors.ts'

/** Source: PostgreSQL "Error Codes", query_canceled, invalid_parameter_value. */
const CANCELED = '57014'
const INVALID_PARAMETER = '22023'

/** Reads for a report as of one moment. Throws REPORT_TOO_SLOW, TIME_ZONE_UNKNOWN. */
export async function readWithin<Result>(
  db: Db,
  timeoutMs: number,
  work: (tx: Db) => Promise<Result>,
): Promise<Result> {
  try {
    return await inSnapshot(db, timeoutMs, async (tx) => {
      // The usual 4 MB would sort the clients of a large firm on disk.
      await sql`set local work_mem = '64MB'`.execute(tx)
      return await work(tx)
    })
  } catch (error) {
    const { code, message } = error as { code?: string; message: string }
    if (code === CANCELED)
      throw new ThroughlineError(
        'REPORT_TOO_SLOW',
        `This report takes longer than ${timeoutMs / 1000} seconds. Narrow it by another filter, such as a shorter time.`,
        { cause: error },
      )
    // The list of zones is the system's: one that the browser knows may be new to the database.
    if (code === INVALID_PARAMETER && /time zone/.test(message))
      throw new ThroughlineError(
        'TIME_ZONE_UNKNOWN',
        'The database does not know the firm’s time zone. Choose another one in the settings.',
        { cause: error },
      )
    throw error
  }
}
