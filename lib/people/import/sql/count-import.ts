import 'server-only'
import sql from 'sql-template-tag'
import type { Queryable } from '#lib/db/sql.ts'
import type { CheckResult } from '../check-result.ts'
import type { MatchBy } from '../mapping.ts'
import { bestMatchFirst, changes, matches } from './merged-person.ts'

/** Counts what merging the staged rows would do, by the same expressions that the merge writes with. */
export async function countImport(db: Queryable, importId: number, matchBy: MatchBy): Promise<CheckResult> {
  const { rows } = await db.query<
    Omit<CheckResult, 'rejected' | 'sharedPhones'> & { shared: number; sharing: number }
  >(
    sql`/* people:import-count */
    with s as (
      select * from import_person where import_id = ${importId} and reason is null
    ), matched as (
      select s.line, p.id, ${changes} as is_changed,
        row_number() over (partition by s.line order by ${bestMatchFirst}) as place
      from s join person p on ${matches[matchBy]} and p.deleted_at is null
    ), shared as (
      select count(*) as people from s where phone is not null group by phone having count(*) > 1
    ), known as (
      select count(*) filter (where place = 1) as people, count(*) filter (where place = 1 and is_changed) as changed,
        count(*) filter (where place = 2) as ambiguous
      from matched
    ), total as (
      select count(*) as usable, count(*) filter (where phone is null and phone_typed is not null) as bad_phones,
        count(*) filter (where phone is null and phone_typed is null) as without_phone
      from s
    )
    select (select count(*) from import_person where import_id = ${importId}) as rows,
      total.usable - known.people as created, known.changed as updated, known.people - known.changed as unchanged,
      known.ambiguous, total.bad_phones as "badPhones", total.without_phone as "withoutPhone",
      (select count(*) from shared) as shared, (select coalesce(sum(people), 0)::bigint from shared) as sharing
    from total, known`,
  )
  const { rows: rejected } = await db.query<{
    reason: string
    rows: number
  }>(sql`/* people:import-count-rejected */
    select split_part(reason, ':', 1) as reason, count(*) as rows
    from import_person where import_id = ${importId} and reason is not null group by 1 order by 2 desc, 1`)
  const { shared, sharing, ...counts } = rows[0]!
  return { ...counts, rejected, sharedPhones: { phones: shared, rows: sharing } }
}
