import sql from 'sql-template-tag'
import type { Queryable } from '#lib/db/sql.ts'

/** Whose texts may have gone meanwhile: of every run, of those that had something to do, or of none unless calls are queued. */
export type Held = 'all' | 'with_work' | 'while_queued'

/**
 * Holds open runs that are not held already. Where calls are queued it is all of them; otherwise with `with_work` each that qualifies, has calls
 * under way, or has people who stand ready or whose wait is over. Returns how many were held, and how many go on.
 */
export async function holdOpenRuns(
  tx: Queryable,
  reason: string,
  which: Held,
): Promise<{ held: number; left: number }> {
  const { rows } = await tx.query<{ held: number; left: number }>(sql`
    /* engine:hold-open-runs */
    with open_run as (
      select r.id, ${which} = 'all' or exists (select from dispatch where state in ('queued', 'deferred'))
        or ${which} = 'with_work' and (r.state = 'qualifying' or r.paused_from is not distinct from 'qualifying'
          or exists (select from ready_member m where m.run_id = r.id)
          or exists (select from waiting_member m where m.run_id = r.id and m.wake_at <= app_now())
          or exists (select from dispatch d where d.run_id = r.id and d.state = 'dispatching')) as is_unsure
      from campaign_run r where r.finished_at is null and r.state <> 'aborting' and r.held_reason is null
    ), held as (
      update campaign_run r set held_reason = ${reason} from open_run o where o.id = r.id and o.is_unsure returning r.id
    )
    select (select count(*)::int from held) as held, (select count(*)::int from open_run where not is_unsure) as left`)
  return rows[0]!
}
