import 'server-only'
import sql from 'sql-template-tag'
import { checksAgain } from '#lib/engine/drop-unqualified.ts'
import type { Executor } from '#lib/engine/executor.ts'
import { noLookups } from '../lookups.ts'
import { firstReason, goneChecks } from '../sms-checks.ts'
import { wait } from './definition.ts'
import { waitEnd } from './wait-end-sql.ts'
import { zonesOfPeople } from './zones-of-people.ts'

/** Parks people; `wake-members.ts` takes them on. Nobody is sent anything, so blocks and hours don't matter here. */
export const waitExecutor: Executor = {
  kind: 'wait',
  completes: 'at_apply',
  keepsHours: [],
  recheck: {},

  async prepare(db, settings, run) {
    const read = wait.settings.safeParse(settings)
    if (!read.success || wait.problems(read.data, noLookups).length > 0) return null
    const zones =
      read.data.zone === 'person'
        ? await zonesOfPeople(db, run.accountTimeZone)
        : sql`array[${run.accountTimeZone}]::text[]`
    const now = sql`${run.now}::timestamptz`
    return {
      // A day that has begun is not over: whoever waits until today goes on as if they had waited.
      decide: sql`
        select m.*, o.outcome, o.reason, ${read.data.checkAgain ? sql`case when o.outcome = 'waiting' then ${checksAgain} end` : sql`null::jsonb`},
               null::int, null::text, case when o.outcome = 'waiting' then w.due_at end, null::text, null::smallint
        from branch m
        join w_person p on p.id = m.person_id
        cross join lateral (select ${firstReason(goneChecks)} as reason offset 0) s
        left join lateral (${waitEnd(read.data, { now, zones })}) w on s.reason is null
        cross join lateral (select coalesce(s.reason, case when w.due_at is null then 'no_date' when w.passes_at <= ${now} then 'date_passed' end) as reason) r
        cross join lateral (
          select case when r.reason is not null then 'skipped' when w.due_at > ${now} then 'waiting' else 'done' end as outcome, r.reason) o`,
      isOnePerPhone: false,
      isForChunk: read.data.zone === 'person',
      effects: [],
    }
  },
}
