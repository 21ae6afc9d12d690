import 'server-only'
import sql from 'sql-template-tag'
import type { Queryable } from '#lib/db/sql.ts'

export type MembershipTask = {
  listId: number
  listVibesId: string
  phone: string
  kind: 'look_up' | 'unsubscribe'
  attempts: number
}

/** A worker that dies leaves its numbers to others this much later. By the real clock: the demo's may jump. */
const leaseSeconds = 120

/**
 * Claims every due task of the numbers that have waited longest, endings before look-ups: a look-up answers all of a number's
 * tasks at once.
 */
export async function claimMembershipTasks(tx: Queryable, numbers: number): Promise<MembershipTask[]> {
  const { rows } = await tx.query<MembershipTask>(sql`/* vibes:claim-membership-tasks */
    with due as (
      select list_id, phone, kind from membership_task
      where due_at <= app_now() and (lease_until is null or lease_until < clock_timestamp())
      order by kind desc, due_at, phone
      limit ${numbers} for update skip locked
    ), also as (
      select m.list_id, m.phone, m.kind from membership_task m
      where m.kind = 'look_up' and m.phone in (select phone from due where kind = 'look_up')
        and (m.lease_until is null or m.lease_until < clock_timestamp())
      for update skip locked
    ), chosen as (select * from due union select * from also)
    update membership_task m set lease_until = clock_timestamp() + ${leaseSeconds} * interval '1 second'
    from chosen c join vibes_list l on l.id = c.list_id
    where m.list_id = c.list_id and m.phone = c.phone and m.kind = c.kind
    returning m.list_id as "listId", l.vibes_id as "listVibesId", m.phone, m.kind, m.attempts`)
  return rows
}

type TaskKey = Pick<MembershipTask, 'listId' | 'phone' | 'kind'>

export async function finishMembershipTasks(tx: Queryable, tasks: readonly TaskKey[]): Promise<void> {
  await tx.query(sql`/* vibes:finish-membership-tasks */
    delete from membership_task m using unnest(${tasks.map((task) => task.listId)}::int[],
      ${tasks.map((task) => task.phone)}::text[], ${tasks.map((task) => task.kind)}::text[]) as t (list_id, phone, kind)
    where m.list_id = t.list_id and m.phone = t.phone and m.kind = t.kind`)
}

/** Puts tasks back: `failed` counts the try and says why, without it they are as before. */
export async function returnMembershipTasks(
  tx: Queryable,
  tasks: readonly TaskKey[],
  failed: { error: string; delaySeconds: number } | null,
): Promise<void> {
  await tx.query(sql`/* vibes:return-membership-tasks */
    update membership_task m set lease_until = null, attempts = m.attempts + ${failed ? 1 : 0},
      error = coalesce(${failed?.error ?? null}, m.error), due_at = case when ${failed !== null}
        then app_now() + ${failed?.delaySeconds ?? 0} * interval '1 second' else m.due_at end
    from unnest(${tasks.map((task) => task.listId)}::int[], ${tasks.map((task) => task.phone)}::text[],
      ${tasks.map((task) => task.kind)}::text[]) as t (list_id, phone, kind)
    where m.list_id = t.list_id and m.phone = t.phone and m.kind = t.kind`)
}
