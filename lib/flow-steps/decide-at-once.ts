// decide for a step that is over as soon as it is applied: nothing goes outside, nobody waits.
import 'server-only'
import sql, { empty, type Sql } from 'sql-template-tag'
import { type Check, firstReason, goneChecks } from './sms-checks.ts'

/**
 * Done for everybody whom no check stops. Checks are over `m` (branch), `p` (w_person) and whatever `join` adds.
 * @param fails checks that mean that the step could not do its work, not that there was none
 */
export function decideAtOnce(options: { join?: Sql; skips?: Check[]; fails?: Check[] }): Sql {
  const fails = options.fails ?? []
  const failed = fails.length === 0 ? sql`null::text` : firstReason(fails)
  return sql`
    select m.*, case when s.reason is not null then 'skipped' when f.reason is not null then 'failed' else 'done' end,
           coalesce(s.reason, f.reason), null::jsonb, null::int, null::text, null::timestamptz, null::text, null::smallint
    from branch m
    join w_person p on p.id = m.person_id
    ${options.join ?? empty}
    cross join lateral (select ${firstReason([...goneChecks, ...(options.skips ?? [])])} as reason offset 0) s
    cross join lateral (select case when s.reason is null then ${failed} end as reason offset 0) f`
}
