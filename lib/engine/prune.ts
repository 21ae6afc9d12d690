// Removes the detail of what is long over: members, ledger, dispatches and texts of runs that ended so many days ago, and the callbacks of that
// time. Counters, activities, opt-outs and who qualified when stay: no number on a page changes and nobody is texted again.
import 'server-only'
import sql from 'sql-template-tag'
import { appNow } from '#lib/clock.ts'
import type { Transaction } from '#lib/db/sql.ts'
import type { Engine, Turn } from './engine.ts'
import { readSmsSettings } from './sms-settings.ts'

const membersPerTurn = 5_000
const callbacksPerTurn = 5_000
const dayMs = 86_400_000

/** One batch, of the run that ended first; then of callbacks. Nothing unless Admin ▸ SMS settings says for how long to keep. */
export async function pruneOnce(engine: Engine): Promise<Turn> {
  const { keepRunDays } = await readSmsSettings(engine.db)
  if (keepRunDays === null) return 'idle'
  return engine.db.transaction(async (tx) => {
    await tx.query(sql`/* engine:say-pruning */ select set_config('flowstep.pruning', 'on', true)`)
    const now = await appNow(tx)
    const before = new Date(now.getTime() - keepRunDays * dayMs)
    const runId = await takeRun(tx, before, now)
    const isDone = runId === null && (await pruneCallbacks(tx, before)) < callbacksPerTurn
    if (runId !== null) await pruneMembers(tx, runId)
    return isDone ? 'idle' : 'more'
  })
}

/** Says first that it is pruned, so that no recount takes half of it for a loss. Another worker's run is left to that worker. */
async function takeRun(tx: Transaction, before: Date, now: Date): Promise<number | null> {
  const { rows } = await tx.query<{ id: number }>(sql`
    /* engine:take-run-to-prune */
    update campaign_run r set pruned_at = coalesce(r.pruned_at, ${now}) from (
      select id from campaign_run c
      where state in ('finished', 'aborted') and finished_at < ${before} and exists (select from run_member m where m.run_id = c.id)
        -- A text in doubt that is being posted again has its answer first.
        and not exists (select from dispatch d where d.run_id = c.id and d.state in ('queued', 'deferred', 'dispatching'))
      order by finished_at, id limit 1 for update skip locked
    ) taken where r.id = taken.id returning r.id`)
  return rows[0]?.id ?? null
}

async function pruneMembers(tx: Transaction, runId: number): Promise<void> {
  const { rows } = await tx.query<{ id: number }>(sql`
    /* engine:members-to-prune */ select id from run_member where run_id = ${runId} order by id limit ${membersPerTurn} for update`)
  const ids = rows.map((row) => row.id)
  for (const table of [sql`dispatch_text`, sql`dispatch`, sql`ledger`])
    await tx.query(
      sql`/* engine:prune-rows */ delete from ${table} where run_member_id = any(${ids}::bigint[])`,
    )
  await tx.query(sql`/* engine:prune-members */ delete from run_member where id = any(${ids}::bigint[])`)
}

/** Those that were worked on. Remembers how far it came, for the audit. Returns how many were looked at. */
async function pruneCallbacks(tx: Transaction, before: Date): Promise<number> {
  const { rows } = await tx.query<{ seen: number }>(sql`
    /* engine:prune-callbacks */
    with oldest as materialized (select id, processed_at, received_at from inbound_callback order by id limit ${callbacksPerTurn}),
    gone as (
      delete from inbound_callback where id in (select id from oldest where processed_at is not null and received_at < ${before}) returning id),
    noted as (
      insert into setting as s (key, value, updated_at)
      select 'pruned', jsonb_build_object('callbacks', max(id), 'before', ${before.toISOString()}::text), now() from gone having count(*) > 0
      on conflict (key) do update set value = excluded.value, updated_at = excluded.updated_at)
    select count(*)::int as seen from gone`)
  return rows[0]!.seen
}
