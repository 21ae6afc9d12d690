import sql, { empty, type Sql } from 'sql-template-tag'
import type { Queryable } from '#lib/db/sql.ts'

type DispatchEffect = {
  runId: number
  stepId: number
  choice: number
  lane: 'live' | 'batch'
  rows: Sql
  /** Past its time by this much, a dispatch is of no use any more. */
  useByHours: number
}

const granted = (choice: number) =>
  sql`granted as materialized (select * from decided where choice = ${choice} and outcome in ('queued', 'deferred'))`

/**
 * Queues the calls of one choice. In phone order: unordered, two workers deadlock on the key that allows one text per phone.
 * A number that another chunk or an earlier wake already has is left out and becomes `taken`. A second dispatch of the same member,
 * step and pass is not left out but fails the transaction: that would be a bug of the engine.
 */
export async function writeDispatches(tx: Queryable, effect: DispatchEffect): Promise<void> {
  const insert = (onConflict: Sql) => sql`
    /* engine:write-dispatches */
    with ${granted(effect.choice)}, effect as (
      ${effect.rows}
    )
    insert into dispatch (run_member_id, step_id, pass, kind, state, lane, run_id, person_id, list_id, acquisition_campaign_id, phone,
                          occasion, zone_set, due_at, use_by)
    select member_id, ${effect.stepId}, pass, kind, outcome, ${effect.lane}, ${effect.runId}, person_id, list_id, acquisition_campaign_id, phone,
           occasion, coalesce(zone_set, ''), due_at, due_at + ${effect.useByHours} * interval '1 hour'
    from effect order by phone, member_id ${onConflict}`
  const written = await unlessTaken(tx, insert(empty), () =>
    insert(
      sql`on conflict (run_id, step_id, list_id, phone, occasion) where kind in ('text', 'subscribe') do nothing`,
    ),
  )
  const asked = await tx.query<{ people: number }>(sql`
    /* engine:count-granted */
    select count(*)::int as people from decided where choice = ${effect.choice} and outcome in ('queued', 'deferred')`)
  if (written.rowCount === asked.rows[0]!.people) return
  await tx.query(sql`
    /* engine:find-taken */
    update decided d set outcome = 'taken'
    where d.choice = ${effect.choice} and d.outcome in ('queued', 'deferred')
      and not exists (select 1 from dispatch x where x.run_member_id = d.member_id and x.step_id = ${effect.stepId} and x.pass = d.pass)`)
}

/**
 * Nearly always no number is taken, and then asking first, row by row, is for nothing (a tenth of the statement): it is asked where the
 * key refuses the rows.
 */
async function unlessTaken(tx: Queryable, insert: Sql, again: () => Sql): Promise<{ rowCount: number }> {
  await tx.query(sql`/* engine:before-dispatches */ savepoint dispatches`)
  try {
    const written = await tx.query(insert)
    await tx.query(sql`/* engine:dispatches-written */ release savepoint dispatches`)
    return written
  } catch (error) {
    const { code, constraint } = error as { code?: string; constraint?: string }
    if (code !== '23505' || constraint !== 'dispatch_one_per_phone') throw error
    await tx.query(sql`/* engine:forget-dispatches */ rollback to savepoint dispatches`)
    return tx.query(again())
  }
}

/**
 * A statement of its own, since only a later snapshot sees who won meanwhile: gives those left out their reason and the winner. Looks each
 * one up by the key: joined, the planner without statistics compared every pair (21 s for 8,000).
 */
export async function nameWinners(tx: Queryable, runId: number, stepId: number): Promise<void> {
  await tx.query(sql`
    /* engine:name-winners */
    update decided d set outcome = 'skipped', reason = 'duplicate_phone', detail = jsonb_build_object('winnerPersonId', (
      select x.person_id from dispatch x
      where x.run_id = ${runId} and x.step_id = ${stepId} and x.list_id = d.list_id and x.phone = d.phone and x.occasion = d.occasion
        and x.kind in ('text', 'subscribe')))
    where d.outcome = 'taken'`)
}

/** The texts beside their dispatches: written once, never changed. */
export async function writeDispatchTexts(
  tx: Queryable,
  effect: Pick<DispatchEffect, 'stepId' | 'choice' | 'rows'>,
): Promise<void> {
  await tx.query(sql`
    /* engine:write-dispatch-texts */
    with ${granted(effect.choice)}, effect as (
      ${effect.rows}
    )
    insert into dispatch_text (run_member_id, step_id, pass, message_id, message_version_id, body, parts)
    select member_id, ${effect.stepId}, pass, message_id, message_version_id, body, parts
    from effect where kind = 'text' order by member_id`)
}
