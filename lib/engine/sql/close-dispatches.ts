import sql, { join } from 'sql-template-tag'
import type { Queryable } from '#lib/db/sql.ts'
import type { DispatchKey } from './pick-due.ts'

/** How a dispatch ended, and what that makes of the member at its step. */
export type Closing = DispatchKey & {
  state: 'accepted' | 'refused' | 'unknown' | 'cancelled'
  outcome: 'done' | 'skipped' | 'failed' | 'unknown'
  reason: string | null
  /** Vibes' words, for the dispatch and, where it failed, the ledger. */
  detail: string | null
  status: number | null
  /** Only the newest claim may end it in this way; null for word that it went, or of Vibes itself, which counts whenever it comes. */
  epoch: number | null
  /** Vibes took the text and then told that it never sent it. */
  isNeverSent?: boolean
  /** What an accepted text adds to its run's counters, where the caller knows it; null: it is none. Left out: it is looked up. */
  text?: { runId: number; parts: number } | null
  /** When the call was made, by the database's clock in epoch milliseconds, where it is known. */
  postedAtMs?: number
}

/**
 * The states each end may follow, the one lattice dispatches move on: forward only. Evidence settles an unknown one; `accepted` becomes
 * `refused` only where Vibes tells afterwards that it never sent the text.
 */
const mayFollow: Record<Closing['state'], string[]> = {
  accepted: ['queued', 'deferred', 'dispatching', 'unknown'],
  refused: ['queued', 'deferred', 'dispatching', 'unknown', 'accepted'],
  unknown: ['dispatching'],
  cancelled: ['queued', 'deferred'],
}

/** One that was news, and what a callback that came before has told of the text. */
export type Ended = Closing & { delivery: 'delivered' | 'bounced_soft' | 'bounced_hard' | null }

/** Writes the ends; returns those that were news. Later answers to what is already ended change nothing. */
export async function endDispatches(tx: Queryable, closings: Closing[], now: Date): Promise<Ended[]> {
  const { rows } = await tx.query<DispatchKey & Pick<Ended, 'delivery'>>(sql`
    /* engine:end-dispatches */
    update dispatch d set state = k.state, post_by = null, lease_until = null, answer_status = coalesce(k.status, d.answer_status),
      answer_detail = coalesce(k.detail, d.answer_detail), posted_at = coalesce(to_timestamp(k.posted_at_ms / 1000), d.posted_at),
      answered_at = case when k.state in ('accepted', 'refused') then coalesce(d.answered_at, ${now}::timestamptz) else d.answered_at end
    from unnest(${closings.map((each) => each.runMemberId)}::bigint[], ${closings.map((each) => each.stepId)}::int[],
                ${closings.map((each) => each.pass)}::smallint[], ${closings.map((each) => each.state)}::text[],
                ${closings.map((each) => each.detail)}::text[], ${closings.map((each) => each.status)}::int[],
                ${closings.map((each) => each.epoch)}::int[], ${closings.map((each) => each.isNeverSent ?? false)}::boolean[],
                ${closings.map((each) => each.postedAtMs ?? null)}::float8[])
           as k(run_member_id, step_id, pass, state, detail, status, epoch, is_never_sent, posted_at_ms)
    where d.run_member_id = k.run_member_id and d.step_id = k.step_id and d.pass = k.pass
      and (k.epoch is null or d.epoch = k.epoch)
      and d.state = any(case k.state ${join(
        Object.entries(mayFollow).map(([state, from]) => sql`when ${state} then ${from}::text[]`),
        ' ',
      )} end)
      and (d.state <> 'accepted' or k.is_never_sent)
    returning d.run_member_id as "runMemberId", d.step_id as "stepId", d.pass, d.delivery`)
  const deliveries = new Map(rows.map((row) => [keyOf(row), row.delivery]))
  return closings.flatMap((closing) => {
    const delivery = deliveries.get(keyOf(closing))
    return delivery === undefined ? [] : [{ ...closing, delivery }]
  })
}

type LedgerChange = {
  runId: number
  stepId: number
  fromOutcome: string
  fromReason: string
  outcome: string
  reason: string
  people: number
}

/**
 * The ledger's side of it. Returns how many members moved from which outcome to which. Nobody else changes these rows meanwhile: whoever
 * would has to have the dispatch first, which is ours since it was ended.
 */
export async function closeLedger(tx: Queryable, closings: Closing[], now: Date): Promise<LedgerChange[]> {
  const { rows } = await tx.query<LedgerChange>(sql`
    /* engine:close-ledger */
    with changed as (
      update ledger l set outcome = k.outcome, reason = k.reason, closed_at = ${now}::timestamptz,
        detail = case when k.outcome = 'failed' and k.detail is not null then jsonb_build_object('answer', k.detail) else l.detail end
      from unnest(${closings.map((each) => each.runMemberId)}::bigint[], ${closings.map((each) => each.stepId)}::int[],
                  ${closings.map((each) => each.pass)}::smallint[], ${closings.map((each) => each.outcome)}::text[],
                  ${closings.map((each) => each.reason)}::text[], ${closings.map((each) => each.detail)}::text[])
             as k(run_member_id, step_id, pass, outcome, reason, detail)
      join ledger b using (run_member_id, step_id, pass)
      where l.run_member_id = k.run_member_id and l.step_id = k.step_id and l.pass = k.pass
        and b.outcome not in ('skipped', 'failed', 'ended_early') and l.outcome = b.outcome
      returning l.run_id, l.step_id, b.outcome as from_outcome, b.reason as from_reason, l.outcome, l.reason
    )
    select run_id as "runId", step_id as "stepId", from_outcome as "fromOutcome", coalesce(from_reason, '') as "fromReason", outcome,
           coalesce(reason, '') as reason, count(*) as people
    from changed group by 1, 2, 3, 4, 5, 6`)
  return rows
}

export type Arrival = { runId: number; stepId: number | null; endReason: string | null; people: number }

/** Moves the members on from the step, or out of the flow where their run was aborted meanwhile. Those no longer there stay where they are. */
export async function moveAnswered(tx: Queryable, keys: DispatchKey[], now: Date): Promise<Arrival[]> {
  const { rows } = await tx.query<Arrival>(sql`
    /* engine:move-answered */
    with moved as (
      update run_member m set step_id = t.next_step_id,
        state = case when t.next_step_id is null then 'ended' else 'ready' end,
        ended_at = case when t.next_step_id is null then ${now}::timestamptz end,
        end_reason = case when t.is_aborted then 'aborted' when t.next_step_id is null then 'completed' end
      from (
        select x.id, k.step_id, k.pass, a.is_aborted, case when not a.is_aborted then f.next_step_id end as next_step_id
        from unnest(${keys.map((key) => key.runMemberId)}::bigint[], ${keys.map((key) => key.stepId)}::int[], ${keys.map((key) => key.pass)}::smallint[])
               as k(run_member_id, step_id, pass)
        join run_member x on x.id = k.run_member_id
        join campaign_run r on r.id = x.run_id
        cross join lateral (select r.state in ('aborting', 'aborted') as is_aborted) a
        left join flow_step f on f.flow_revision_id = x.flow_revision_id and f.step_id = k.step_id
      ) t
      where m.id = t.id and m.state = 'in_flight' and m.step_id = t.step_id and m.pass = t.pass
      returning m.run_id, m.step_id, m.end_reason
    )
    select run_id as "runId", step_id as "stepId", end_reason as "endReason", count(*) as people from moved group by 1, 2, 3`)
  return rows
}

/** One text per dispatch. */
export function keyOf(key: DispatchKey): string {
  return `${key.runMemberId} ${key.stepId} ${key.pass}`
}
