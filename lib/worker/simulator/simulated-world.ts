// A few people, some of whom share a phone, and a run of a short flow, for each seed: small, so that a thousand seeds take half a minute.
import sql, { raw } from 'sql-template-tag'
import type { Database, Queryable } from '#lib/db/sql.ts'
import { pinFlowSteps } from '#lib/engine/sql/pin-flow-steps.ts'
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
import type { Step } from '#lib/flow/flow.ts'

const waitStep: Step = { id: 41, kind: 'wait', choices: [], settings: { amount: 1, unit: 'minutes' } }

const flows = [
  { campaignId: 101, steps: [sendStep(11)] },
  { campaignId: 102, steps: [sendStep(11), sendStep(12)] },
  { campaignId: 103, steps: [unsubscribeStep(31), sendStep(12)] },
  { campaignId: 104, steps: [waitStep, sendStep(12)] },
]
/** The flow in which people wait, who may be moved. */
const waitingCampaignId = 104
/** Ids and numbers of a seed's people are its own. */
const mostPeople = 8

/** Once for all seeds. */
export async function makeSimulatedWorld(db: Database): Promise<void> {
  await makeWorld(db)
  await db.query(
    sql`/* simulator:hear-callbacks */ insert into callback_registration (callback_type) values ('event_processed')`,
  )
  for (const { campaignId, steps } of flows) {
    const { flowRevisionId } = await makeCampaign(db, steps, { id: campaignId })
    await pinFlowSteps(db, flowRevisionId)
  }
  // The same again, for people to be moved to.
  const { rows } = await db.query<{ id: number }>(sql`
    /* simulator:second-revision */
    insert into flow_revision (campaign_id, number, steps)
    select campaign_id, 2, steps from flow_revision where campaign_id = ${waitingCampaignId} returning id`)
  await pinFlowSteps(db, rows[0]!.id)
}

/** What a seed writes. */
const seedTables = [
  'activity, inbound_callback, dispatch_text, dispatch, ledger, run_step_count, run_pace, ready_member, waiting_member, run_member',
  'flow_move, flow_exit, run_revision, campaign_run, qualification, recipient, vibes_subscription, opt_out, membership_task, person',
  'pgboss.job, run_text_count, run_choice_count, simulator.claim, simulator.foul',
].join(', ')
/** All plans are made anew after it, which costs as much as sixty seeds; what thousands left in the indexes costs more. */
const seedsUntilVacuum = 1_000

let seedsSinceVacuum = 0

/** What the seeds before left behind goes. */
export async function clearSeeds(
  keeper: Database,
  { dropsRepeats, seeds }: { dropsRepeats: boolean; seeds: number },
): Promise<void> {
  const deletes = seedTables.split(', ').map((table) => `delete from ${table};`)
  await keeper.transaction(async (tx) => {
    await tx.client.query(`
      set local session_replication_role = replica;
      ${deletes.join(' ')}
      update callback_registration set last_received_at = null;
      update vibes_service set open_until = null, state = 'connected', paused_reason = null;
      update rate_slot set per_second = 100000, next_at = 'epoch', backoff_until = null`)
    await tx.query(sql`/* simulator:throw-first */ select setval('simulator.dice', 1)`)
    await tx.query(
      sql`/* simulator:provider-mode */ update vibes_service set repeats_dropped = ${dropsRepeats}`,
    )
  })
  seedsSinceVacuum += seeds
  if (seedsSinceVacuum <= seedsUntilVacuum) return
  seedsSinceVacuum = 0
  await keeper.query(sql`/* simulator:vacuum */ vacuum ${raw(seedTables)}`)
}

export type SimulatedRun = {
  seed: number
  runId: number
  campaignId: number
  firstPerson: number
  phones: string[]
  people: number
  /** Somebody paused it. */
  isPaused: boolean
  isAborted: boolean
}

/** The people and the run of each seed. The runs stand still until it is their turn; most are past qualifying and the first step. */
export async function beginSeeds(
  db: Database,
  seeds: readonly { seed: number; dice: Dice }[],
): Promise<SimulatedRun[]> {
  const drawn = seeds.map(({ seed, dice }, place) => {
    // Most of what can go wrong goes wrong round the posts.
    const isBegun = dice.next() < 0.8
    const people = dice.pick([1, 2, 3, 4, 6, mostPeople])
    const numbers = dice.between(Math.ceil(people / 2), people)
    const firstPerson = place * mostPeople + 1
    const phones = Array.from({ length: people }, (_, index) =>
      phone(firstPerson + (isBegun ? index : dice.between(0, numbers - 1))),
    )
    return {
      seed,
      isBegun,
      people,
      firstPerson,
      phones,
      campaignId: dice.pick([...flows, flows[1]!, flows[2]!]).campaignId,
    }
  })
  const ids = await db.transaction(async (tx) => {
    await addPeople(tx, drawn)
    const runIds = await addRuns(tx, drawn)
    await enterAll(tx)
    return runIds
  })
  return drawn.map((seed, place) => ({
    ...seed,
    phones: [...new Set(seed.phones)],
    runId: ids[place]!,
    isPaused: false,
    isAborted: false,
  }))
}

async function addPeople(db: Queryable, seeds: { firstPerson: number; phones: string[] }[]) {
  const people = seeds.flatMap(({ firstPerson, phones }) =>
    phones.map((number, index) => ({ id: firstPerson + index, phone: number })),
  )
  await db.query(sql`
    /* simulator:add-people */
    with people as (select * from jsonb_to_recordset(${JSON.stringify(people)}::jsonb) as p(id int, phone text)),
    persons as (
      insert into person (id, first_name, phone, phone_typed, phone_country, line_type, zone_set, updated_at)
      select id, 'P' || id, phone, phone, 'US', 'mobile', 'America/Chicago', ${tuesdayMorning}::timestamptz - (id * 7919 % 100) * interval '1 second'
      from people),
    numbers as (insert into recipient (phone) select distinct phone from people)
    insert into vibes_subscription (list_id, phone, state, source, event_at)
    select distinct ${list.id}::int, phone, 'active', 'callback', ${tuesdayMorning}::timestamptz - interval '1 day' from people`)
}

async function addRuns(
  db: Queryable,
  seeds: { campaignId: number; firstPerson: number; people: number; isBegun: boolean }[],
): Promise<number[]> {
  const runs = seeds.map(({ campaignId, firstPerson, people, isBegun }, place) => {
    const values = [`${firstPerson}`, `${firstPerson + people - 1}`]
    const settings = { field: 'id', operator: 'between', values }
    const rules = { match: 'all', filters: [{ id: 1, kind: 'person-attribute', settings }] }
    return {
      place,
      campaignId,
      rules,
      entered: isBegun ? people : 0,
      before: isBegun ? 'running' : 'qualifying',
    }
  })
  const { rows } = await db.query<{ id: number }>(sql`
    /* simulator:add-runs */
    insert into campaign_run (campaign_id, kind, state, paused_from, request_key, flow_revision_id, message_versions, rules, qualification, seed, entered)
    select c.id, 'batch', 'paused', r.before, ('00000000-0000-4000-8000-' || lpad(r.place::text, 12, '0'))::uuid, c.flow_revision_id,
           ${JSON.stringify({ [message.id]: message.versionId })}::jsonb, r.rules, c.qualification, 1, r.entered
    from jsonb_to_recordset(${JSON.stringify(runs)}::jsonb) as r(place int, "campaignId" int, rules jsonb, before text, entered int)
    join smart_campaign c on c.id = r."campaignId" order by r.place returning id`)
  return rows.map(({ id }) => id)
}

/** As qualify and advance leave it, for the runs that are past that. */
async function enterAll(db: Queryable) {
  await db.query(sql`
    /* simulator:enter */
    insert into run_member (run_id, person_id, phone, rank_at, flow_revision_id, step_id, state, wake_at, entered_at)
    select r.id, p.id, p.phone, p.updated_at, r.flow_revision_id, f.step_id, case f.kind when 'wait' then 'waiting' else 'in_flight' end,
           case f.kind when 'wait' then app_now() + interval '1 minute' end, app_now()
    from campaign_run r
    join person p on p.id between (r.rules #>> '{filters,0,settings,values,0}')::int and (r.rules #>> '{filters,0,settings,values,1}')::int
    join flow_step f on f.flow_revision_id = r.flow_revision_id and f.position = 1
    where r.paused_from = 'running' order by p.id`)
  await db.query(sql`
    /* simulator:queue */
    with entered as (
      select m.*, case m.state when 'waiting' then 'waiting' else 'queued' end as outcome,
             case f.kind when 'send-sms-message' then 'text' when 'unsubscribe-from-vibes-list' then 'unsubscribe' end as kind
      from run_member m join flow_step f using (flow_revision_id, step_id)),
    visited as (
      insert into ledger (run_member_id, step_id, pass, run_id, person_id, outcome, entered_at)
      select id, step_id, pass, run_id, person_id, outcome, app_now() from entered),
    counted as (
      insert into run_step_count (run_id, step_id, outcome, reason, shard, people)
      select run_id, step_id, outcome, '', 0, count(*) from entered group by 1, 2, 3),
    written as (
      insert into dispatch_text (run_member_id, step_id, pass, message_id, message_version_id, body, parts)
      select id, step_id, pass, ${message.id}::int, ${message.versionId}::int, 'Hi!', 1 from entered where kind = 'text')
    insert into dispatch (run_member_id, step_id, pass, kind, state, lane, run_id, person_id, list_id, phone, zone_set, due_at, use_by)
    select id, step_id, pass, kind, 'queued', 'batch', run_id, person_id, ${list.id}::int, phone, 'America/Chicago', app_now(),
           app_now() + interval '1 day'
    from entered where kind is not null order by id`)
}

/** This run goes on, and of the others none. With null all of them go on. */
export async function letRun(db: Queryable, runId: number | null): Promise<void> {
  await db.query(sql`
    /* simulator:let-run */
    update campaign_run set state = case state when 'paused' then paused_from else 'paused' end,
      paused_from = case state when 'paused' then null when 'qualifying' then 'qualifying' else 'running' end
    where state in ('qualifying', 'running', 'waiting', 'paused')
      and (state = 'paused') = (id = ${runId}::int or ${runId}::int is null)`)
}

/** Asked by a person in an editor and by a step of another flow: who waits goes elsewhere, who is in the flow leaves it. */
export async function askToMove(
  tx: Queryable,
  { runId }: SimulatedRun,
  toStepId: number | null,
): Promise<void> {
  await tx.query(sql`/* simulator:run-to-move */ select 1 from campaign_run where id = ${runId} for update`)
  await tx.query(sql`
    /* simulator:ask-to-move */
    with newest as (
      select id from flow_revision where campaign_id = ${waitingCampaignId} and number = 2 and ${toStepId}::int is not null),
    spread as (
      insert into run_revision (run_id, flow_revision_id) select ${runId}, id from newest on conflict do nothing)
    insert into flow_move (run_id, from_revision_id, from_step_id, requested_at, to_revision_id, to_step_id)
    select id, flow_revision_id, 41, app_now(), (select id from newest), ${toStepId}::int
    from campaign_run where id = ${runId} and campaign_id = ${waitingCampaignId} and finished_at is null and state <> 'aborting'
    on conflict (run_id, from_revision_id, from_step_id) do update
      set requested_at = excluded.requested_at, to_revision_id = excluded.to_revision_id, to_step_id = excluded.to_step_id`)
}

export async function askToLeave(tx: Queryable, { campaignId, firstPerson }: SimulatedRun): Promise<void> {
  await tx.query(sql`
    /* simulator:ask-to-leave */
    insert into flow_exit (campaign_id, person_id, requested_at) values (${campaignId}, ${firstPerson}, app_now())
    on conflict (campaign_id, person_id) do update set requested_at = greatest(flow_exit.requested_at, excluded.requested_at)`)
}
