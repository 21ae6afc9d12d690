// People in bulk, in a world with one Vibes list, one message and one campaign. All numbers begin with +1 555, an area code that belongs to nobody: the numbers
// reserved for fiction are too few for a million people.
import sql from 'sql-template-tag'
import type { Database } from '#lib/db/sql.ts'
import { list, makeWorld, message } from '#lib/engine/testing/world.ts'
import type { Step } from '#lib/flow/flow.ts'

/** Half of all people are on it. */
export const customers = { listId: 700 }

export const messageBody =
  'Hi {{lead.First Name:default=there}}, this weekend 20% off everything at our store in {{lead.City:default=town}}. Show this text. Reply STOP to end.'

/**
 * The rules of the benchmarks: on a list, and two attributes. Of a million people about 380,000 meet them.
 * Ids of filters are arbitrary.
 */
export const audienceRules = {
  match: 'all' as const,
  filters: [
    { id: 1, kind: 'member-of-list', settings: { operator: 'in', listIds: [customers.listId] } },
    {
      id: 2,
      kind: 'person-attribute',
      settings: { field: 'leadScore', operator: 'at least', values: ['20'] },
    },
    { id: 3, kind: 'person-attribute', settings: { field: 'city', operator: 'is not', values: ['Boston'] } },
  ],
}

/** Everybody who is not blocked: for benchmarks of steps, where each person made should count. */
export const everybodyRules = {
  match: 'all' as const,
  filters: [
    { id: 1, kind: 'person-attribute', settings: { field: 'id', operator: 'at least', values: ['1'] } },
  ],
}

export const sendFlow: Step[] = [
  {
    id: 11,
    kind: 'send-sms-message',
    choices: [],
    settings: { messageId: message.id, vibesListId: list.id },
  },
]

/**
 * Of a hundred people two are blocklisted, one is suspended, two have no number, five share the number of the one before, ten are not
 * on the Vibes list, two pending, one ended. Numbers and ids are in unrelated orders, as they are in life.
 */
export async function makePeople(db: Database, people: number): Promise<void> {
  await makeWorld(db, messageBody)
  await db.query(
    sql`insert into asset (id, kind, name) values (${customers.listId}, 'static_list', 'Customers')`,
  )
  await db.query(sql`insert into static_list (id) values (${customers.listId})`)
  await db.query(sql`
    /* bench:people */
    insert into person (external_id, first_name, last_name, email, phone_typed, phone, phone_country, line_type, zone_set, city, state, lead_score,
                        blocklisted, marketing_suspended, created_at, updated_at)
    select 'C' || n, (array['An', 'Bo', 'Zoë', 'José', 'Fatima', 'Ling', 'Ruud', 'Renée', ' ', null])[1 + n % 10], 'Sample ' || n % 5000,
           'person.' || n || '@example.com', x.phone, x.phone, 'US', 'mobile',
           (array['America/Chicago', 'America/New_York', 'America/Denver', 'America/Los_Angeles'])[1 + n * 31 % 4],
           (array['Chicago', 'New York', 'Utrecht', 'Denver', 'Boston'])[1 + n * 17 % 5], 'IL', n * 13 % 100,
           n % 100 in (10, 60), n % 100 = 24, '2026-01-05T12:00:00Z', '2026-11-20T12:00:00Z'::timestamptz - (n::bigint * 7919 % 100000) * interval '1 second'
    from generate_series(1, ${people}::int) n
    cross join lateral (select case when n % 20 = 7 then n - 1 else n end as owner) o
    cross join lateral (select case when n % 50 <> 13 then '+1555' || lpad((owner::bigint * 3819017 % 10000000)::text, 7, '0') end as phone) x`)
  await db.query(sql`
    /* bench:list-members */
    insert into static_list_member (list_id, person_id, added_at)
    select ${customers.listId}::int, id, '2026-02-01T12:00:00Z' from person where id % 2 = 0`)
  await db.query(sql`
    /* bench:subscriptions */
    insert into vibes_subscription (list_id, phone, state, reason, source, event_at, checked_at)
    select distinct on (phone) ${list.id}::int, phone, case when id % 100 in (1, 2) then 'pending' when id % 100 = 3 then 'ended' else 'active' end,
           case when id % 100 = 3 then 'user_opt_out' end, 'callback', '2026-03-01T12:00:00Z'::timestamptz, null::timestamptz
    from person where phone is not null and id % 10 <> 4 order by phone, id`)
  await db.query(sql`
    /* bench:recipients */
    insert into recipient (phone, stopped_at) select phone, case when id % 100 = 3 then '2026-03-01T12:00:00Z'::timestamptz end
    from (select distinct on (phone) phone, id from person where phone is not null order by phone, id) p`)
  // As autovacuum leaves a database that has stood for an hour.
  await db.query(sql`vacuum (analyze)`)
}
