/**
 * Ratings of inbound mail, hits of the list that ships on one email in 200, and the review of what they found and of a few
 * samples: the last month's open, of the older ones nineteen in twenty decided.
 */
export const insightSteps: Record<string, string> = {
  ratings: `
    insert into crm.ratings (message_id, sent_at, label, reason, negative, neutral, positive, provider, model_version, rated_at, corrected_label, corrected_by_id, corrected_by_name, corrected_at)
    select id, sent_at, rated, case when rated = 'unrated' then (array['bulk', 'auto-reply', 'language', 'empty'])[1 + id % 4] end,
      case rated when 'negative' then 0.8 when 'unrated' then null else 0.1 end, case rated when 'neutral' then 0.8 when 'unrated' then null else 0.1 end,
      case rated when 'positive' then 0.8 when 'unrated' then null else 0.1 end, case when rated <> 'unrated' then 'embedded' end,
      case when rated <> 'unrated' then '1' end, synced_at, case when corrected then sentiment end,
      case when corrected then 'mailbox-7' end, case when corrected then 'Employee 7' end, case when corrected then synced_at + interval '1 day' end
    from (select id, sent_at, synced_at, sentiment, corrected, case when corrected then 'neutral' else sentiment end as rated
      from (select *, sentiment <> 'unrated' and id % 300 = 0 as corrected from crm.messages where direction = 'inbound') m) m`,
  phrases: `
    create table fill.phrases as select row_number() over () as id, phrase from crm.phrase_list_versions v, jsonb_to_recordset(v.entries) e (phrase text);
    insert into crm.phrase_hits (message_id, list_id, phrase, list_version, sent_at, count, exact, places, hits, found_at)
    select m.id, l.id, p.phrase, l.version, m.sent_at, 1, m.id % 2, array['new'], jsonb_build_array(jsonb_build_object('where', 'new', 'exact', m.id % 2 = 1,
      'snippet', jsonb_build_object('before', left(m.new_text, 40), 'match', p.phrase, 'after', substring(m.new_text from 41 for 40)))), m.synced_at
    from crm.messages m cross join (select * from crm.phrase_lists order by id limit 1) l
    join fill.phrases p on p.id = 1 + m.id / 200 % (select count(*) from fill.phrases)
    where m.id % 200 = 0`,
  reviews: `
    insert into crm.reviews (message_id, source, state, second_look, sent_at, opened_at, decided_at, version)
    select id, source, state, second_look and state <> 'open', sent_at, synced_at, case when state <> 'open' then synced_at + interval '2 days' end, case when state <> 'open' then 2 else 1 end
    from (select id, sent_at, synced_at, case when id % 200 = 0 then 'phrase' else 'sample' end as source, id % 4000 = 0 as second_look,
        case when sent_at > (select max(sent_at) from crm.messages) - interval '30 days' or id % 20000 < 1000 then 'open'
          when id % 3000 = 0 then 'followUp' when id % 7000 = 0 then 'escalated' else 'closed' end as state
      from crm.messages where id % 200 = 0 or id % 1000 = 7) m;
    insert into crm.review_decisions (message_id, decision, is_second, by_id, by_name, at)
    select message_id, case state when 'closed' then (array['noIssue', 'falsePositive'])[1 + message_id % 2] else state end, false,
      'mailbox-' || (1 + message_id % 5), 'Employee ' || (1 + message_id % 5), decided_at
    from crm.reviews where state <> 'open'`,
}
