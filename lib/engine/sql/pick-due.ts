import sql from 'sql-template-tag'
import type { Queryable } from '#lib/db/sql.ts'

export type DispatchKind = 'text' | 'subscribe' | 'unsubscribe'
export type DispatchKey = { runMemberId: number; stepId: number; pass: number }

/** Rows are locked in the order they come; the same order everywhere keeps two workers from waiting for each other in a circle. */
export function inKeyOrder<Key extends DispatchKey>(keys: Key[]): Key[] {
  return keys.toSorted((a, b) => a.runMemberId - b.runMemberId || a.stepId - b.stepId || a.pass - b.pass)
}

export type DueDispatch = DispatchKey & { kind: DispatchKind; phone: string; listId: number; zoneSet: string }

/** How far a run's claims have come: they start there rather than wade through the index entries of what was claimed before. */
export type Mark = { dueAt: Date; runMemberId: number }

/** Live dispatches before all others: somebody waits for them. */
export async function pickDueLive(
  tx: Queryable,
  options: { kind: DispatchKind; limit: number; now: Date },
): Promise<DueDispatch[]> {
  const { rows } = await tx.query<DueDispatch>(sql`
    /* engine:pick-due-live */
    select d.run_member_id as "runMemberId", d.step_id as "stepId", d.pass, d.kind, d.phone, d.list_id as "listId", d.zone_set as "zoneSet"
    from dispatch d join campaign_run r on r.id = d.run_id
    where d.lane = 'live' and d.state in ('queued', 'deferred') and d.kind = ${options.kind} and d.due_at <= ${options.now}
      and r.state = 'running' and r.held_reason is null
    order by d.due_at, d.run_member_id limit ${options.limit}
    for update of d skip locked`)
  return rows
}

/** Batch runs with something due. */
export async function findDueRuns(
  tx: Queryable,
  options: { kinds: DispatchKind[]; now: Date },
): Promise<number[]> {
  const { rows } = await tx.query<{ id: number }>(sql`
    /* engine:find-due-runs */
    select r.id from campaign_run r
    where r.state = 'running' and r.held_reason is null and r.kind = 'batch'
      and exists (select 1 from unnest(${options.kinds}::text[]) as k(kind)
                  cross join lateral (select 1 from dispatch d where d.run_id = r.id and d.lane = 'batch' and d.state in ('queued', 'deferred')
                                        and d.kind = k.kind and d.due_at <= ${options.now} limit 1) due)
    order by r.id`)
  return rows.map((row) => row.id)
}

/** One run's next dispatches of a kind. One kind at a time, so that the index gives them in order: for several, all had to be sorted. */
export async function pickDueOfRun(
  tx: Queryable,
  options: { runId: number; kind: DispatchKind; limit: number; now: Date; after: Mark | undefined },
): Promise<(DueDispatch & { dueAt: Date })[]> {
  const after = options.after ?? { dueAt: new Date(0), runMemberId: 0 }
  const { rows } = await tx.query<DueDispatch & { dueAt: Date }>(sql`
    /* engine:pick-due-of-run */
    select d.run_member_id as "runMemberId", d.step_id as "stepId", d.pass, d.kind, d.phone, d.list_id as "listId", d.zone_set as "zoneSet",
           d.due_at as "dueAt"
    from dispatch d
    where d.run_id = ${options.runId} and d.lane = 'batch' and d.state in ('queued', 'deferred') and d.kind = ${options.kind}
      and d.due_at <= ${options.now} and (d.due_at, d.run_member_id) > (${after.dueAt}, ${after.runMemberId}::bigint)
    order by d.due_at, d.run_member_id limit ${options.limit}
    for update skip locked`)
  return rows
}
