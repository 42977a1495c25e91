import { sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import { ThroughlineError } from '../../domain/errors.ts'
import { BEFORE_FIRST, canonicalText, sealOf } from './chain.ts'

const PAGE = 10_000

interface AuditState {
  /** How many entries are sealed: the place of the last one. */
  sealed: number
  /** The last seal, in hexadecimal; '' before the first. */
  head: string
  unsealed: number
}

interface Verdict extends AuditState {
  /** What is wrong, in words, with the place where it begins; null: nothing is. */
  broken: string | null
  /** The first place in the chain that is not as it was sealed. */
  at: number | null
}

export async function auditState(db: Db): Promise<AuditState> {
  const { rows } = await sql<AuditState>`
    select seq as sealed, encode(seal, 'hex') as head, (select count(*) from admin.audit where seq is null) as unsealed
    from admin.audit_head`.execute(db)
  return rows[0]!
}

/**
 * Computes the whole chain again and compares. `head`: one exported earlier, which must still be in the chain: only so is a
 * tail seen that was cut off together with the head, or a log that was rewritten.
 * Reports progress in entries. Throws AUDIT_HEAD_INVALID.
 */
export async function verifyAudit(
  db: Db,
  head: string | null = null,
  onProgress?: (done: number, total: number) => void,
): Promise<Verdict> {
  const wanted = head === null ? null : toSeal(head)
  const state = await auditState(db)
  const broken = (at: number, sentence: string): Verdict => ({ ...state, broken: sentence, at })
  let before: Buffer = BEFORE_FIRST
  let found = wanted === null
  let seq = 0
  while (seq < state.sealed) {
    const { rows } = await sql<{ seq: number; seal: Buffer | null; text: string }>`
      select seq, seal, ${canonicalText} as text from admin.audit
      where seq > ${seq} and seq <= ${state.sealed} order by seq limit ${PAGE}`.execute(db)
    for (const row of rows) {
      seq++
      if (row.seq !== seq) return broken(seq, `Entry ${seq} is missing: the next one there is ${row.seq}.`)
      const seal = sealOf(before, seq, row.text)
      if (!row.seal?.equals(seal))
        return broken(seq, `Entry ${seq} is not as it was sealed: it, or its seal, was changed.`)
      if (wanted?.equals(seal)) found = true
      before = seal
    }
    onProgress?.(seq, state.sealed)
    if (rows.length < PAGE && seq < state.sealed)
      return broken(seq + 1, `Entries ${seq + 1} to ${state.sealed} are missing: the end was cut off.`)
  }
  if (before.toString('hex') !== state.head)
    return broken(seq, `The head is not the seal of entry ${seq}: one of the two was changed.`)
  const { rows: beyond } = await sql<{ seq: number }>`
    select seq from admin.audit where seq > ${state.sealed} or seq < 1 order by seq limit 1`.execute(db)
  // It may have been sealed meanwhile, which is not a finding: look once more.
  const now = await auditState(db)
  const stray = beyond.find((row) => row.seq < 1 || row.seq > now.sealed)
  if (stray)
    return broken(stray.seq, `Entry ${stray.seq} stands outside the chain, which ends at ${now.sealed}.`)
  if (!found)
    return broken(
      seq,
      `The exported head is not in the chain, which ends at entry ${seq}: the end was cut off, or the log was written anew.`,
    )
  return { ...state, broken: null, at: null }
}

function toSeal(head: string): Buffer {
  if (/^[0-9a-f]{64}$/i.test(head)) return Buffer.from(head, 'hex')
  throw new ThroughlineError(
    'AUDIT_HEAD_INVALID',
    'The head is 64 hexadecimal digits, as `throughline audit head` prints it.',
  )
}
