import { type RawBuilder, sql } from 'kysely'

/** What a list of reviews is narrowed by; all combine. */
export interface ReviewFilters {
  state?: 'open' | 'followUp' | 'escalated' | 'closed' | 'secondLook' | undefined
  source?: 'phrase' | 'sample' | undefined
  list?: number | undefined
  phrase?: string | undefined
  /** Id of a mailbox that holds it. */
  employee?: string | undefined
  /** Who decided last. */
  reviewer?: string | undefined
  sentFrom?: Date | undefined
  /** Exclusive. */
  sentTo?: Date | undefined
}

/** On crm.reviews as `r`. */
export function reviewConditions(filters: ReviewFilters): RawBuilder<unknown>[] {
  const { state, source, list, phrase, employee, reviewer, sentFrom, sentTo } = filters
  const hits = [
    list !== undefined && sql`h.list_id = ${list}`,
    phrase !== undefined && sql`h.phrase = ${phrase}`,
  ].filter((one) => one !== false)
  return [
    state && (state === 'secondLook' ? sql`r.second_look` : sql`r.state = ${state}`),
    source && sql`r.source = ${source}`,
    hits.length > 0 &&
      sql`exists (select 1 from crm.phrase_hits h where h.message_id = r.message_id and ${sql.join(hits, sql` and `)})`,
    employee !== undefined &&
      sql`exists (select 1 from crm.captures c where c.message_id = r.message_id and c.mailbox_id = ${employee})`,
    reviewer !== undefined &&
      sql`(select d.by_id from crm.review_decisions d where d.message_id = r.message_id order by d.id desc limit 1) = ${reviewer}`,
    sentFrom && sql`r.sent_at >= ${sentFrom}`,
    sentTo && sql`r.sent_at < ${sentTo}`,
  ].filter((one) => one !== undefined && one !== false)
}
