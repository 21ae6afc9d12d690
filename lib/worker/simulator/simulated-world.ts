// A few people, some of whom share a phone, and a run of a short flow: small, so that thousands of seeds take a minute.
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

/** Once for all seeds. */
export async function makeSimulatedWorld(db: Database): Promise<void> {
  await makeWorld(db)
  await db.query(
    sql`/* simulator:hear-callbacks */ insert into callback_registration (callback_type) values ('event_processed')`,
  )
  for (const { campaignId, steps } of flows) await makeCampaign(db, steps, { id: campaignId })
}

/** What a seed leaves behind goes; then its people and its run. Returns the run's id and the phones. */
export async function beginSeed(
  db: Database,
  dice: Dice,
): Promise<{ runId: number; phones: string[]; people: number }> {
  const people = dice.between(5, 20)
  const numbers = Math.max(2, dice.between(Math.floor(people / 2), people))
  const phones = Array.from({ length: people }, () => phone(dice.between(1, numbers)))
  const { campaignId } = dice.pick(flows)
  return db.transaction(async (tx) => {
    await tx.client.query(`
      set local session_replication_role = replica;
      delete from activity; delete from inbound_callback; delete from dispatch_text; delete from dispatch; delete from ledger;
      delete from run_step_count; delete from run_pace; delete from run_member; delete from campaign_run; delete from qualification;
      delete from recipient; delete from vibes_subscription; delete from opt_out; delete from membership_task; delete from person;
      delete from pgboss.job; delete from run_text_count; delete from run_choice_count; update callback_registration set last_received_at = null;
      update vibes_service set repeats_dropped = null, open_until = null, state = 'connected', paused_reason = null;
      update rate_slot set per_second = 100000, next_at = now(), backoff_until = null`)
    await tx.query(sql`/* simulator:guards-again */ set local session_replication_role = origin`)
    await tx.query(
      sql`/* simulator:set-clock */ update clock set frozen_at = ${tuesdayMorning}, offset_ms = 0`,
    )
    await tx.query(sql`
      insert into person (id, first_name, phone, phone_typed, phone_country, line_type, zone_set, updated_at)
      select n, 'P' || n, phone, phone, 'US', 'mobile', 'America/Chicago', ${tuesdayMorning}::timestamptz - (n * 7919 % 100) * interval '1 second'
      from unnest(${phones}::text[]) with ordinality as p(phone, n)`)
    await tx.query(sql`
      insert into vibes_subscription (list_id, phone, state, source, event_at)
      select distinct ${list.id}::int, phone, 'active', 'callback', ${tuesdayMorning}::timestamptz - interval '1 day' from person`)
    const { rows } = await tx.query<{ id: number }>(sql`
      insert into campaign_run (campaign_id, kind, state, request_key, flow_revision_id, message_versions, rules, qualification, seed)
      select id, 'batch', 'qualifying', ${randomUUID()}::uuid, flow_revision_id, ${JSON.stringify({ [message.id]: message.versionId })}::jsonb, rules,
             qualification, 1
      from smart_campaign where id = ${campaignId} returning id`)
    return { runId: rows[0]!.id, phones: [...new Set(phones)], people }
  })
}
