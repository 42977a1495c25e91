import { sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import { clean } from './stored-text.ts'

interface NewComment {
  email: number
  body: string
  /** Object ids in the directory. */
  mentions: string[]
  by: { id: string; name: string }
}

/** Writes an internal note on an email. Returns its id. */
export async function addComment(tx: Db, { email, body, mentions, by }: NewComment): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into crm.comments (message_id, body, mentions, by_id, by_name)
    values (${email}, ${clean(body)}, ${mentions}, ${by.id}, ${by.name}) returning id`.execute(tx)
  return rows[0]!.id
}

/** Takes away a comment of one's own, for good. Returns the email's id; null: there is none of this person. */
export async function deleteComment(tx: Db, id: number, by: string): Promise<number | null> {
  const { rows } = await sql<{ email: number }>`
    delete from crm.comments where id = ${id} and by_id = ${by} returning message_id as email`.execute(tx)
  return rows[0]?.email ?? null
}
