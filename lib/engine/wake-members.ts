// wake: waiting → next step, by `wake_at`.
import 'server-only'
import sql from 'sql-template-tag'
import { appNow } from '#lib/clock.ts'
import { withRetries } from '#lib/db/retry.ts'
import { dropUnqualified } from './drop-unqualified.ts'
import type { Engine, Turn } from './engine.ts'
import { arrival } from './record-decided.ts'
import { addCounts } from './sql/add-counts.ts'

const perTurn = 5_000

type Woken = { runId: number; fromStepId: number; stepId: number | null; people: number }

/** Whoever waited long enough is done with the step and goes on; their run is no longer in a Wait step. */
export function wakeMembersOnce(engine: Engine): Promise<Turn> {
  return withRetries(() =>
    engine.db.transaction(async (tx) => {
      const now = await appNow(tx)
      const { rows: due } = await tx.query<{ id: number }>(sql`
        /* engine:due-to-wake */
        select m.id
        from campaign_run r
        cross join lateral (
          select m.id from waiting_member w join run_member m on m.id = w.member_id and m.state = 'waiting'
          where w.run_id = r.id and w.wake_at <= ${now}
          order by w.wake_at, w.member_id limit ${perTurn} for update of m skip locked
        ) m
        where r.state in ('running', 'waiting') and r.held_reason is null
        limit ${perTurn}`)
      if (due.length === 0) return 'idle'
      const { memberIds, counts } = await dropUnqualified(
        tx,
        engine,
        due.map(({ id }) => id),
        now,
      )
      const { rows } = await tx.query<Woken>(sql`
        /* engine:wake-members */
        with due as materialized (
          select m.id, m.step_id, m.pass, m.run_id, f.next_step_id
          from run_member m
          left join flow_step f on f.flow_revision_id = m.flow_revision_id and f.step_id = m.step_id
          where m.id = any(${memberIds}::bigint[]) and m.state = 'waiting'
        ), closed as (
          update ledger l set outcome = 'done', closed_at = ${now}::timestamptz from due d
          where l.run_member_id = d.id and l.step_id = d.step_id and l.pass = d.pass
        ), moved as (
          update run_member m set step_id = d.next_step_id, wake_at = null, state = case when d.next_step_id is null then 'ended' else 'ready' end,
            ended_at = case when d.next_step_id is null then ${now}::timestamptz end, end_reason = case when d.next_step_id is null then 'completed' end
          from due d where m.id = d.id
        ), resumed as (
          update campaign_run r set state = 'running' where r.state = 'waiting' and r.id in (select run_id from due)
        )
        select run_id as "runId", step_id as "fromStepId", next_step_id as "stepId", count(*) as people from due group by 1, 2, 3`)
      await addCounts(tx, engine.shard, [
        ...counts,
        ...rows.flatMap(({ runId, fromStepId, stepId, people }) => [
          { runId, stepId: fromStepId, outcome: 'waiting', reason: '', people: -people },
          { runId, stepId: fromStepId, outcome: 'done', reason: '', people },
          arrival(runId, stepId, 'completed', people),
        ]),
      ])
      return 'more'
    }),
  )
}
