import { sql } from 'kysely'
import type { Db } from '../../database/database.ts'

interface Comment {
  id: number
  body: string
  mentions: string[]
  by: { id: string; name: string }
  at: Date
}

/** The comments on an email, oldest first, at most the newest two hundred; that the email may be seen is for the caller to know. */
export async function listComments(db: Db, email: number): Promise<Comment[]> {
  const { rows } = await sql<Comment>`
    select * from (
      select id, body, mentions, json_build_object('id', by_id, 'name', by_name) as by, at
      from crm.comments where message_id = ${email} order by id desc limit 200) c order by id`.execute(db)
  return rows
}
