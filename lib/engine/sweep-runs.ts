// Ends what is over: runs with nothing open, and the rest of aborted ones. Between, it says which runs merely wait.
import 'server-only'
import sql from 'sql-template-tag'
import { appNow } from '#lib/clock.ts'
import type { Transaction } from '#lib/db/sql.ts'
import { endAbortedMembers } from './end-aborted-members.ts'
import type { Engine, Turn } from './engine.ts'
import { ofRun } from './run-of-error.ts'

/** Every open run once. When the signal aborts it stops before the next batch or run: what is left is found by the next sweep, here or elsewhere. */
export async function sweepRunsOnce(
  engine: Engine,
  { signal }: { signal?: AbortSignal } = {},
): Promise<Turn> {
  const { rows } = await engine.db.query<{ id: number; state: string }>(sql`
    /* engine:runs-to-sweep */
    select id, state from campaign_run where state in ('running', 'waiting', 'aborting') order by id`)
  let found: Turn = 'idle'
  for (const run of rows) {
    if (signal?.aborted) break
    await ofRun(run.id, async () => {
      if (run.state === 'aborting' && (await endAbortedMembers(engine, run.id, { signal })) > 0)
        found = 'more'
      if (!signal?.aborted) await sweepRun(engine, run.id)
    })
  }
  return found
}

/** Ends the run under its row lock when nothing of it is open. What is unknown does not hold it up: that may be settled later. */
async function sweepRun(engine: Engine, runId: number): Promise<void> {
  await engine.db.transaction(async (tx) => {
    await tx.query(sql`/* engine:lock-run */ select 1 from campaign_run where id = ${runId} for update`)
    const now = await appNow(tx)
    const { rowCount } = await tx.query(sql`
      /* engine:end-run */
      update campaign_run r set state = case r.state when 'aborting' then 'aborted' else 'finished' end, finished_at = ${now},
        ended = (select coalesce(sum(people), 0) from run_step_count c where c.run_id = r.id and c.outcome = 'ended')
      where r.id = ${runId} and r.state in ('running', 'waiting', 'aborting')
        and (r.kind = 'batch' or r.state = 'aborting')
        and not exists (select 1 from dispatch d where d.run_id = r.id and d.lane = 'batch' and d.state in ('queued', 'deferred'))
        -- All members are read to be certain, and only where nothing says already that somebody is left.
        and case when exists (select 1 from ready_member m where m.run_id = r.id) or exists (select 1 from waiting_member m where m.run_id = r.id)
                   or exists (select 1 from dispatch d where d.run_id = r.id and d.state = 'dispatching' and not d.is_repeat) then false
                 else not exists (select 1 from run_member m where m.run_id = r.id and m.state <> 'ended') end`)
    if (rowCount > 0)
      await tx.query(sql`/* engine:forget-pace */ delete from run_pace where run_id = ${runId}`)
    else await sayWhetherItWaits(tx, runId)
  })
}

/** In a Wait step: everybody still in the flow waits. By the counters, since members may be a million. */
async function sayWhetherItWaits(tx: Transaction, runId: number): Promise<void> {
  await tx.query(sql`
    /* engine:say-waiting */
    update campaign_run r set state = case r.state when 'running' then 'waiting' else 'running' end
    from (select coalesce(sum(people) filter (where outcome = 'waiting'), 0) > 0
                 and coalesce(sum(people) filter (where outcome in ('ready', 'queued', 'deferred')), 0) = 0 as is_waiting
          from run_step_count where run_id = ${runId}) c
    where r.id = ${runId} and r.kind = 'batch' and r.state in ('running', 'waiting') and (r.state = 'waiting') <> c.is_waiting`)
}
