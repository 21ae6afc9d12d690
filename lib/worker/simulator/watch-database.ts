// What the simulation itself looks up.
import sql from 'sql-template-tag'
import type { Queryable } from '#lib/db/sql.ts'

/** Every run has ended, and nothing is queued, under way or unread. */
export async function isAtRest(db: Queryable): Promise<boolean> {
  const { rows } = await db.query<{ rest: boolean }>(sql`
    /* simulator:is-at-rest */
    select not exists (select from campaign_run where state not in ('finished', 'aborted'))
      and not exists (select from dispatch where state in ('queued', 'deferred', 'dispatching'))
      and not exists (select from inbound_callback where processed_at is null) as rest`)
  return rows[0]!.rest
}

/** What has a lock to wait for says so from the moment the lock is refused to the moment it is given. */
export async function countWaitingForLocks(db: Queryable, pids: readonly number[]): Promise<number> {
  const { rows } = await db.query<{ waiting: number }>(sql`
    /* simulator:waiting-for-locks */
    select count(distinct pid)::int as waiting from pg_locks where not granted and pid = any(${pids}::int[])`)
  return rows[0]!.waiting
}

/** The same, asked again only where something may have changed since. */
export function watchTurns(db: Queryable, schedule: { changes: number }): () => Promise<string[]> {
  let known: string[] = []
  let since = -1
  return async () => {
    if (since !== schedule.changes) {
      since = schedule.changes
      known = await turnsWithWork(db)
    }
    return known
  }
}

/** Turns that would find something, as far as it is committed. */
export async function turnsWithWork(db: Queryable): Promise<string[]> {
  const { rows } = await db.query<{ turn: string }>(sql`
    /* simulator:turns-with-work */
    with posts as (select from vibes_service where coalesce(open_until <= clock_timestamp(), true))
    select 'qualify' as turn where exists (select from campaign_run where state = 'qualifying')
    union all select 'sweep' where exists (select from campaign_run where state = 'aborting') or exists (select from dispatch where state = 'dispatching')
    union all select 'advance' where exists (select from ready_member m join campaign_run r on r.id = m.run_id where r.state = 'running')
    union all select case d.kind when 'text' then 'deliver-events' else 'deliver-calls' end
      from dispatch d join campaign_run r on r.id = d.run_id join posts on true where d.state in ('queued', 'deferred') and r.state = 'running' group by 1
    union all select 'expire-leases' where exists (select from dispatch where state = 'dispatching' and lease_until < clock_timestamp())
    union all select 'repost-unknown' from vibes_service where repeats_dropped
      and exists (select from dispatch d join campaign_run r on r.id = d.run_id where d.state = 'unknown' and r.state in ('running', 'waiting', 'finished'))
    union all select 'callbacks' where exists (select from inbound_callback where processed_at is null)
    union all select 'wake' where exists (select from waiting_member m join campaign_run r on r.id = m.run_id
                                          where r.state in ('running', 'waiting') and m.wake_at <= app_now())
    union all select 'move' where exists (select from flow_move)
    union all select 'remove' where exists (select from flow_exit)`)
  return rows.map(({ turn }) => turn)
}
