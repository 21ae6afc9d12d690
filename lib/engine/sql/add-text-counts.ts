import sql from 'sql-template-tag'
import type { Queryable } from '#lib/db/sql.ts'
import type { DispatchKey } from './pick-due.ts'

export type TextCountChange = {
  runId: number
  what: 'parts' | 'delivered' | 'bounced_soft' | 'bounced_hard'
  amount: number
}

/** The only writer of these counters. Rows in key order, so that two workers on one shard wait rather than deadlock. */
export async function addTextCounts(tx: Queryable, shard: number, changes: TextCountChange[]): Promise<void> {
  if (changes.length === 0) return
  const sums = new Map<string, TextCountChange>()
  for (const { runId, what, amount } of changes) {
    const sum = sums.get(`${runId} ${what}`)
    if (sum) sum.amount += amount
    else sums.set(`${runId} ${what}`, { runId, what, amount })
  }
  await tx.query(sql`
    /* engine:add-text-counts */
    insert into run_text_count (run_id, what, shard, amount)
    select "runId", what, ${shard}, amount from jsonb_to_recordset(${JSON.stringify([...sums.values()])}::jsonb) as c("runId" int, what text, amount int)
    where amount <> 0 order by 1, 2
    on conflict (run_id, what, shard) do update set amount = run_text_count.amount + excluded.amount`)
}

/** Parts of those of the dispatches that are texts, and what became of them so far, run by run. */
export async function countsOfTexts(tx: Queryable, keys: DispatchKey[]): Promise<TextCountChange[]> {
  if (keys.length === 0) return []
  const { rows } = await tx.query<TextCountChange>(sql`
    /* engine:counts-of-texts */
    with text as materialized (
      select d.run_id, d.delivery, t.parts
      from unnest(${keys.map((key) => key.runMemberId)}::bigint[], ${keys.map((key) => key.stepId)}::int[], ${keys.map((key) => key.pass)}::smallint[])
             as k(run_member_id, step_id, pass)
      join dispatch_text t using (run_member_id, step_id, pass)
      join dispatch d using (run_member_id, step_id, pass)
    )
    select run_id as "runId", 'parts' as what, sum(parts)::int as amount from text group by 1
    union all
    select run_id, delivery, count(*)::int from text where delivery is not null group by 1, 2`)
  return rows
}

/**
 * Those of the keys that are accepted, held until the transaction ends: what Vibes takes back of them must be taken off once. The rows are
 * locked whatever their state, in key order: an answer that is being written beside this one is waited for, and counts.
 */
export async function lockAccepted(tx: Queryable, keys: DispatchKey[]): Promise<DispatchKey[]> {
  if (keys.length === 0) return []
  const { rows } = await tx.query<DispatchKey>(sql`
    /* engine:lock-accepted */
    with locked as materialized (
      select d.run_member_id, d.step_id, d.pass, d.state
      from unnest(${keys.map((key) => key.runMemberId)}::bigint[], ${keys.map((key) => key.stepId)}::int[], ${keys.map((key) => key.pass)}::smallint[])
             as k(run_member_id, step_id, pass)
      join dispatch d using (run_member_id, step_id, pass)
      order by d.run_member_id, d.step_id, d.pass for update of d
    )
    select run_member_id as "runMemberId", step_id as "stepId", pass from locked where state = 'accepted'`)
  return rows
}
