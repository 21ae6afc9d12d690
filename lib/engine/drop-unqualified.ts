// After a wait that asks for it: whoever the run's smart list no longer finds leaves the flow, as `no_longer_qualifies`.
import 'server-only'
import sql, { type Sql } from 'sql-template-tag'
import type { Transaction } from '#lib/db/sql.ts'
import { compileRules } from '#lib/smart-list/compile.ts'
import { parseRules } from '#lib/smart-list/parse-rules.ts'
import type { Engine } from './engine.ts'
import { endedStepId } from './outcomes.ts'
import type { SkipReason } from './reasons.ts'
import { readSmsSettings } from './sms-settings.ts'
import type { CountChange } from './sql/add-counts.ts'
import { endMembersEarly } from './sql/end-members-early.ts'
import { holdRun } from './sql/hold-run.ts'

/** What decide leaves in the ledger's detail of somebody who waits and is to be looked at again: stamped as they come in. */
export const checksAgain = sql`jsonb_build_object('checksAgain', true)`

const reason: SkipReason = 'no_longer_qualifies'

/**
 * Of `memberIds`, who wait and are held by this transaction; returns those who may be woken, and what the counters, which come last, are to
 * be changed by. A smart list that this version can't read
 * holds its run, as it does where people enter, and those who ask for it wait on.
 */
export async function dropUnqualified(
  tx: Transaction,
  engine: Engine,
  memberIds: number[],
  now: Date,
): Promise<{ memberIds: number[]; counts: CountChange[] }> {
  const { rows: runs } = await tx.query<{ id: number; rules: unknown; memberIds: number[] }>(sql`
    /* engine:to-check-again */
    select r.id, r.rules, array_agg(m.id) as "memberIds"
    from run_member m
    join ledger l on l.run_member_id = m.id and l.step_id = m.step_id and l.pass = m.pass and l.detail @> ${checksAgain}
    join campaign_run r on r.id = m.run_id
    where m.id = any(${memberIds}::bigint[]) group by r.id`)
  if (runs.length === 0) return { memberIds, counts: [] }
  const unjudged = new Set<number>()
  const counts: CountChange[] = []
  const { accountTimeZone } = await readSmsSettings(tx)
  for (const run of runs) {
    const predicate = readable(engine, run, { now, timeZone: accountTimeZone })
    if (!predicate) {
      for (const id of run.memberIds) unjudged.add(Number(id))
      await holdRun(tx, run.id, 'smart_list_unreadable')
      continue
    }
    const dropped = await endMembersEarly(tx, {
      members: sql`
        select m.id, m.run_id, m.person_id, m.step_id, m.pass from run_member m
        where m.id = any(${run.memberIds.map(Number)}::bigint[])
          and not exists (select from w_person p where p.id = m.person_id and p.deleted_at is null and ${predicate})`,
      outcome: 'skipped',
      reason,
      now,
    })
    counts.push(
      ...dropped.flatMap(({ runId, stepId, fromOutcome, people }) => [
        { runId, stepId, outcome: fromOutcome, reason: '', people: -people },
        { runId, stepId, outcome: 'skipped', reason, people },
        { runId, stepId: endedStepId, outcome: 'ended', reason, people },
      ]),
    )
  }
  return { memberIds: memberIds.filter((id) => !unjudged.has(id)), counts }
}

function readable(
  engine: Engine,
  run: { id: number; rules: unknown },
  context: { now: Date; timeZone: string },
): Sql | null {
  try {
    return compileRules(parseRules(run.rules), context)
  } catch (error) {
    engine.log.error({ err: error, run: run.id }, 'the smart list of a run cannot be read')
    return null
  }
}
