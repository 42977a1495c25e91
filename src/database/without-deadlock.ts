import { type Db, inTransaction } from './database.ts'

const TRIES = 4

/**
 * Runs `work` in one transaction. Two that wait for each other: PostgreSQL ends one of them, which is then done after the other, so
 * `work` may run more than once. Where `db` is a transaction already, its owner tries again.
 */
export async function withoutDeadlock<Result>(db: Db, work: (tx: Db) => Promise<Result>): Promise<Result> {
  if (db.isTransaction) return work(db)
  for (let left = TRIES; ; left--) {
    try {
      return await inTransaction(db, work)
    } catch (error) {
      const { code } = error as { code?: string }
      if (left <= 1 || (code !== '40P01' && code !== '40001')) throw error
    }
  }
}
