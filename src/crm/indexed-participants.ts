import { sql } from 'kysely'
import type { Db } from '../database/database.ts'
import { indexedText } from './letters.ts'

/** Somebody who took part, as stored. */
interface Named {
  role: string
  name: string | null
  written: string | null
}

/** By what an email is found besides its subject and text: those whom all its readers see, and those of Bcc ('' for none). */
interface IndexedParticipants {
  open: string
  bcc: string
}

/** Of all participants together, in UTF-16 units: some hundred of them. */
const MOST = 20_000

/** Names and addresses as they are indexed. */
export function indexedParticipants(participants: readonly Named[]): IndexedParticipants {
  const those = (isBcc: boolean) =>
    indexedText(
      participants
        .filter(({ role }) => (role === 'bcc') === isBcc)
        .map(({ name, written }) => `${name ?? ''} ${addressWords(written ?? '')}`)
        .join('\n')
        .slice(0, MOST),
    )
  return { open: those(false), bcc: those(true) }
}

/**
 * An address by all that people look for: itself, its domain with those above it, its local part, and each of their words. The store
 * takes `eve@elm.example` and `elm.example` for one word each. Source: PostgreSQL, 12.5 Parsers (email, host).
 */
function addressWords(written: string): string {
  const at = written.lastIndexOf('@')
  if (at < 0) return written
  const [local, domain] = [written.slice(0, at), written.slice(at + 1)]
  const labels = domain.split('.')
  const domains = labels.slice(0, -1).map((_, from) => labels.slice(from).join('.'))
  const words = (part: string) => part.split(/[^\p{L}\p{N}]+/u).join(' ')
  return [...new Set([written, local, words(local), ...domains, words(domain)])].join(' ')
}

/** The same of emails that are stored, by their ids. */
export async function readIndexedParticipants(
  db: Db,
  ids: number[],
): Promise<Map<number, IndexedParticipants>> {
  const { rows } = await sql<{ id: number; participants: Named[] }>`
    select message_id as id, json_agg(json_build_object('role', role, 'name', name, 'written', written) order by position) as participants
    from crm.participants where message_id = any(${ids}::bigint[]) group by message_id`.execute(db)
  return new Map(rows.map(({ id, participants }) => [id, indexedParticipants(participants)]))
}
