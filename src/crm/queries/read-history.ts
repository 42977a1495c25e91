import { sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import type { Visibility } from '../../domain/access.ts'
import { linkIsVisible, personIsVisible } from './visibility-conditions.ts'

export interface EmailAct {
  actId: string
  kind: string
  sentence: string
  by: { id: string; name: string }
  at: string
  reason: string | null
  undoneAt: string | null
}

/** The sentence for each act on one email; `who`: names of the people it concerned here, as far as they still exist. */
const sentences: Record<string, (who: string) => string> = {
  relate: (who) => `Related to ${who || 'people'}.`,
  unlink: (who) => `Link to ${who || 'a person'} removed.`,
  link_earlier: (who) => `Linked to ${who || 'a person'} as earlier mail of an address.`,
  add_address: (who) => `Linked to ${who || 'a person'}, who was given an address of it.`,
  remove_address: (who) => `No longer linked to ${who || 'a person'}, whose address was taken away.`,
  dismiss: () => 'Dismissed as of no interest.',
  undismiss: () => 'Moved from Dismissed to Unmatched.',
  create_person: (who) => `${who || 'A person'} was created from it.`,
  merge: (who) => `Links moved to ${who || 'the person'} into whom another was merged.`,
  import: (who) => `Linked to ${who || 'people'} by an import.`,
}

/** What people did with an email, newest first. Names only of people the viewer sees, by links the viewer sees. */
export async function readHistory(db: Db, visibility: Visibility, messageId: number): Promise<EmailAct[]> {
  const { rows } = await sql<{
    id: number
    kind: string
    byId: string
    byName: string
    at: Date
    reason: string | null
    undoneAt: Date | null
    names: string[]
  }>`
    select t.id, t.kind, t.by_id as "byId", t.by_name as "byName", t.at, t.reason, t.undone_at as "undoneAt",
      (select coalesce(json_agg(n.name order by n.name), '[]') from crm.persons n where ${personIsVisible(visibility)} and (
        exists (select 1 from crm.links l where l.message_id = a.message_id and l.act_id = t.id and l.person_id = n.id and ${linkIsVisible(visibility)})
        or exists (select 1 from crm.removed_links r where r.message_id = a.message_id and r.act_id = t.id and r.person_id = n.id))) as names
    from crm.acts_on_messages a join crm.acts t on t.id = a.act_id
    where a.message_id = ${messageId} order by t.at desc, t.id desc`.execute(db)
  return rows.map(({ id, kind, byId, byName, at, reason, undoneAt, names }) => ({
    actId: String(id),
    kind,
    sentence: sentences[kind]?.(names.join(', ')) ?? kind,
    by: { id: byId, name: byName },
    at: at.toISOString(),
    reason,
    undoneAt: undoneAt?.toISOString() ?? null,
  }))
}
