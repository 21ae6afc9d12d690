// What finished runs have left behind: dispatches, texts and ledger rows, so that a figure is one of a database that has been in use.
import { randomUUID } from 'node:crypto'
import sql from 'sql-template-tag'
import type { Database } from '#lib/db/sql.ts'
import type { Bench } from './benchmark.ts'

/** Ledger rows per dispatch in the bar: 50 million beside 20 million. */
const ledgerPerDispatch = 2.5

/** One finished run of an older campaign; does nothing when no history is asked for. */
export async function makeHistory(db: Database, bench: Pick<Bench, 'history' | 'say'>): Promise<void> {
  if (bench.history === 0) return
  bench.say(`making ${bench.history.toLocaleString('en')} old dispatches`)
  await db.transaction(async (tx) => {
    await tx.query(sql`insert into asset (id, kind, name) values (600, 'smart_campaign', 'Older')`)
    await tx.query(sql`insert into smart_campaign (id) values (600)`)
    await tx.query(sql`
      insert into campaign_run (id, campaign_id, kind, state, request_key, flow_revision_id, rules, qualification, seed, finished_at)
      values (100000, 600, 'batch', 'finished', ${randomUUID()}::uuid, 1, '{}', 'every_time', 1, '2026-05-02T12:00:00Z')`)
    const members = Math.round(bench.history * ledgerPerDispatch)
    // The keys of old rows are right by construction; checking each against its member would take longer than the benchmark.
    await tx.query(sql`set local session_replication_role = replica`)
    await tx.query(sql`
      insert into run_member (run_id, person_id, phone, rank_at, flow_revision_id, state, end_reason, occasion, entered_at, ended_at)
      select 100000, 1 + n * 7919::bigint % 1000000, '+1555' || lpad((n::bigint * 3819017 % 10000000)::text, 7, '0'), '2026-05-01T12:00:00Z', 1, 'ended',
             'completed', n, '2026-05-01T12:00:00Z', '2026-05-01T13:00:00Z'
      from generate_series(1, ${members}::int) n`)
    await tx.query(sql`
      insert into ledger (run_member_id, step_id, pass, run_id, person_id, outcome, reason, choice, entered_at, closed_at)
      select id, 9, 0, run_id, person_id, case when occasion <= ${bench.history} then 'done' else 'skipped' end,
             case when occasion > ${bench.history} then 'not_on_list' end, null, '2026-05-01T12:00:00Z', '2026-05-01T13:00:00Z'
      from run_member where run_id = 100000 order by id`)
    await tx.query(sql`
      insert into dispatch (run_member_id, step_id, pass, kind, state, lane, run_id, person_id, list_id, phone, occasion, zone_set, due_at, epoch,
                            dispatched_at, answered_at, answer_status)
      select id, 9, 0, 'text', 'accepted', 'batch', run_id, person_id, 1, phone, occasion, 'America/Chicago', '2026-05-01T12:00:00Z', 1,
             '2026-05-01T13:00:00Z', '2026-05-01T13:00:00Z', 202
      from run_member where run_id = 100000 and occasion <= ${bench.history} order by id`)
    await tx.query(sql`
      insert into dispatch_text (run_member_id, step_id, pass, message_id, message_version_id, body, parts)
      select run_member_id, step_id, pass, 900, 950, 'Hi there, this weekend 20% off everything at our store. Reply STOP to end.', 1
      from dispatch where run_id = 100000`)
  })
  await db.query(sql`vacuum (analyze)`)
}
