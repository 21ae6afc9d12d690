// A few people, some of whom share a phone, and a run of a short flow, for each seed: small, so that a thousand seeds take a minute.
import { randomUUID } from 'node:crypto'
import sql from 'sql-template-tag'
import type { Database } from '#lib/db/sql.ts'
import type { Dice } from '#lib/engine/testing/dice.ts'
import {
  list,
  makeCampaign,
  makeWorld,
  message,
  phone,
  sendStep,
  tuesdayMorning,
  unsubscribeStep,
} from '#lib/engine/testing/world.ts'

const flows = [
  { campaignId: 101, steps: [sendStep(11)] },
  { campaignId: 102, steps: [sendStep(11), sendStep(12)] },
  { campaignId: 103, steps: [sendStep(11), unsubscribeStep(31), sendStep(12)] },
]
/** Ids and numbers of a seed's people are its own. */
const mostPeople = 20

/** Once for all seeds. */
export async function makeSimulatedWorld(db: Database): Promise<void> {
  await makeWorld(db)
  await db.query(
    sql`/* simulator:hear-callbacks */ insert into callback_registration (callback_type) values ('event_processed')`,
  )
  for (const { campaignId, steps } of flows) await makeCampaign(db, steps, { id: campaignId })
}

/** What the seeds before left behind goes, and it is Tuesday morning again. */
export async function clearSeeds(db: Database, options: { dropsRepeats: boolean }): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.client.query(`
      set local session_replication_role = replica;
      delete from activity; delete from inbound_callback; delete from dispatch_text; delete from dispatch; delete from ledger;
      delete from run_step_count; delete from run_pace; delete from run_member; delete from campaign_run; delete from qualification;
      delete from recipient; delete from vibes_subscription; delete from opt_out; delete from membership_task; delete from person;
      delete from pgboss.job; delete from run_text_count; delete from run_choice_count; update callback_registration set last_received_at = null;
      update vibes_service set open_until = null, state = 'connected', paused_reason = null;
      update rate_slot set per_second = 100000, next_at = now(), backoff_until = null`)
    await tx.query(sql`/* simulator:throw-first */ select setval('simulator.dice', 1)`)
    await tx.query(
      sql`/* simulator:set-clock */ update clock set frozen_at = ${tuesdayMorning}, offset_ms = 0`,
    )
    await tx.query(
      sql`/* simulator:provider-mode */ update vibes_service set repeats_dropped = ${options.dropsRepeats}`,
    )
  })
}

export type SimulatedRun = { seed: number; runId: number; phones: string[]; people: number }

/** A seed's people and its run. `place` is 0 for the first seed of those that share the database. */
export async function beginSeed(
  db: Database,
  dice: Dice,
  { seed, place }: { seed: number; place: number },
): Promise<SimulatedRun> {
  const people = dice.between(5, mostPeople)
  const numbers = Math.max(2, dice.between(Math.floor(people / 2), people))
  const before = place * mostPeople
  const phones = Array.from({ length: people }, () => phone(before + dice.between(1, numbers)))
  const { campaignId } = dice.pick(flows)
  const rules = {
    match: 'all',
    filters: [
      {
        id: 1,
        kind: 'person-attribute',
        settings: { field: 'id', operator: 'between', values: [`${before + 1}`, `${before + people}`] },
      },
    ],
  }
  const { rows } = await db.query<{ id: number }>(sql`
    /* simulator:begin-seed */
    with people as (
      insert into person (id, first_name, phone, phone_typed, phone_country, line_type, zone_set, updated_at)
      select ${before}::int + n, 'P' || n, phone, phone, 'US', 'mobile', 'America/Chicago',
             ${tuesdayMorning}::timestamptz - (n * 7919 % 100) * interval '1 second'
      from unnest(${phones}::text[]) with ordinality as p(phone, n)),
    subscriptions as (
      insert into vibes_subscription (list_id, phone, state, source, event_at)
      select distinct ${list.id}::int, phone, 'active', 'callback', ${tuesdayMorning}::timestamptz - interval '1 day' from unnest(${phones}::text[]) as p(phone))
    insert into campaign_run (campaign_id, kind, state, request_key, flow_revision_id, message_versions, rules, qualification, seed)
    select id, 'batch', 'qualifying', ${randomUUID()}::uuid, flow_revision_id, ${JSON.stringify({ [message.id]: message.versionId })}::jsonb,
           ${JSON.stringify(rules)}::jsonb, qualification, 1
    from smart_campaign where id = ${campaignId} returning id`)
  return { seed, runId: rows[0]!.id, phones: [...new Set(phones)], people }
}
