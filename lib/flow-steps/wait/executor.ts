import 'server-only'
import sql, { type Sql } from 'sql-template-tag'
import { checksAgain } from '#lib/engine/drop-unqualified.ts'
import type { Executor, RunOfStep } from '#lib/engine/executor.ts'
import { firstReason, goneChecks } from '../sms-checks.ts'
import { isWait, type WaitSettings, wait } from './definition.ts'

/** Parks people; `wake-members.ts` takes them on. Nobody is sent anything, so blocks and hours don't matter here. */
export const waitExecutor: Executor = {
  kind: 'wait',
  completes: 'at_apply',
  keepsHours: [],
  recheck: {},

  async prepare(_db, settings, run) {
    const read = wait.settings.safeParse(settings)
    if (!read.success || !isWait(read.data)) return null
    return {
      decide: sql`
        select m.*, case when s.reason is null then 'waiting' else 'skipped' end, s.reason,
               ${read.data.checkAgain ? sql`case when s.reason is null then ${checksAgain} end` : sql`null::jsonb`}, null::int, null::text,
               case when s.reason is null then ${wakesAt(read.data, run)} end, null::text, null::smallint
        from branch m
        join w_person p on p.id = m.person_id
        cross join lateral (select ${firstReason(goneChecks)} as reason offset 0) s`,
      isOnePerPhone: false,
      effects: [],
    }
  },
}

/**
 * Days and weeks are the calendar's: who waits a day from 10:00 goes on at 10:00, also over the night in which the clocks change.
 * By the account's zone, as one chunk may hold people of many.
 */
function wakesAt({ amount, unit }: WaitSettings & { amount: number }, run: RunOfStep): Sql {
  const length = sql`${amount}::int * ${`1 ${unit}`}::interval`
  if (unit === 'minutes' || unit === 'hours') return sql`${run.now}::timestamptz + ${length}`
  return sql`((${run.now}::timestamptz at time zone ${run.accountTimeZone}) + ${length}) at time zone ${run.accountTimeZone}`
}
