export const EMPLOYEES = 200

/** SQL for the address of the employee of this number (SQL, too). */
export const employee = (n: string) => `'employee' || (${n}) || '@firm.example'`

/** One statement a step. */
export function peopleSteps(people: number): Record<string, string> {
  const entities = Math.ceil(people / 2.5)
  return {
    employees: `
      insert into admin.employees (id, name, address, account_enabled, guest, enabled)
      select 'mailbox-' || n, 'Employee ' || n, ${employee('n')}, true, false, true from generate_series(1, ${EMPLOYEES}) n;
      insert into crm.mailboxes (id, address, name, own_addresses)
      select id, address, name, array[address] from admin.employees;
      insert into engine.mailboxes (id, state, due_at, last_run_at, last_success_at)
      select id, 'current', now() + interval '1 day', now(), now() from admin.employees;
      insert into engine.outcome_counts select id, outcome, 5000 from admin.employees, unnest(array['accepted', 'known', 'internal']) outcome`,
    people: `
      insert into crm.entities (kind, name, segment, key_entity) select (array['household', 'organisation', 'individual'])[1 + n % 3],
        initcap(w.word) || ' ' || n, (array['Gold', 'Silver', 'Bronze', null])[1 + n % 4], n % 20 = 0
      from generate_series(1, ${entities}) n join fill.words w on w.id = 1 + n * 7919 % 5000;
      insert into crm.persons (external_id, kind, name)
      select 'p' || n, 'contact', initcap(f.word) || ' ' || initcap(l.word) from generate_series(1, ${people}) n
      join fill.words f on f.id = 1 + n * 31 % 4999 join fill.words l on l.id = 1 + n * 7919 % 5000 order by n;
      insert into crm.memberships (person_id, entity_id) select id, 1 + id % ${entities} from crm.persons;
      insert into crm.assignments (person_id, employee_address) select id, ${employee(`1 + id % ${EMPLOYEES}`)} from crm.persons where id % 3 > 0;
      insert into crm.entity_assignments select id, ${employee(`1 + id % ${EMPLOYEES}`)} from crm.entities where id % 3 = 0;
      insert into crm.addresses (person_id, field, address, written) select id, 'email', 'p' || id || '@d' || id % 20000 || '.example',
        'p' || id || '@d' || id % 20000 || '.example' from crm.persons`,
  }
}

/** Notes, calls, meetings and tasks: many with a few people. */
export function activitySteps({
  activities,
  people,
}: {
  activities: number
  people: number
}): Record<string, string> {
  return {
    activities: `
      insert into crm.activities (kind, subject, body, at, by_id, by_name, done_at)
      select (array['note', 'call', 'meeting', 'task'])[1 + n % 4], 'About ' || a.text, b.text, timestamptz '2024-11-01' + random() * interval '750 days',
        'mailbox-' || (1 + n % ${EMPLOYEES}), 'Employee ' || (1 + n % ${EMPLOYEES}), case when n % 4 = 3 and n % 10 > 0 then now() end
      from generate_series(1, ${activities}) n join fill.paragraphs a on a.id = 1 + n % 1000 join fill.paragraphs b on b.id = 1001 + n % 1000;
      insert into crm.activity_people (activity_id, person_id, at)
      select id, 1 + floor(${people} * ((id * 0.618034) % 1) ^ 1.5)::bigint, at from crm.activities`,
  }
}
