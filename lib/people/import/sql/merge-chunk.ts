// The next rows of a checked import become people: new ones made, known ones updated, all of them put on the list.
// One statement, so that a row is either wholly in or not at all.
import 'server-only'
import sql, { empty, raw } from 'sql-template-tag'
import type { Transaction } from '#lib/db/sql.ts'
import type { MatchBy } from '../mapping.ts'
import { assignments, bestMatchFirst, changes, matches, mergedColumns, newValues } from './merged-person.ts'

export type MergedChunk = {
  /** Rows of the file in this chunk, the rejected ones too; 0 at the end. */
  rows: number
  /** Line of the last of them. */
  through: number
  created: number
  updated: number
  unchanged: number
}

/** Lines after `after`, at most `limit` of them. The caller holds the import's row lock and the lock on matching. */
export async function mergeChunk(
  tx: Transaction,
  input: {
    importId: number
    matchBy: MatchBy
    listId: number | null
    after: number
    limit: number
    now: Date
  },
): Promise<MergedChunk> {
  const { importId, matchBy, listId, after, limit, now } = input
  const { rows } = await tx.query<MergedChunk>(sql`/* people:import-merge-chunk */
    with chunk as materialized (
      select * from import_person where import_id = ${importId} and line > ${after} order by line limit ${limit}
    ), s as (
      select * from chunk where reason is null
    ), known as materialized (
      select distinct on (s.line) s.line, p.id
      from s join person p on ${matches[matchBy]} and p.deleted_at is null
      order by s.line, ${bestMatchFirst}
    ), made as (
      insert into person (created_at, updated_at, ${raw(mergedColumns.join(', '))})
      select ${now}, ${now}, ${newValues}
      from s where not exists (select from known where known.line = s.line)
      returning id
    ), changed as (
      update person p set ${assignments}, updated_at = ${now}
      from s join known on known.line = s.line
      where p.id = known.id and ${changes}
      returning p.id
    )${
      listId === null
        ? empty
        : sql`, listed as (
      insert into static_list_member (list_id, person_id, added_at)
      select ${listId}::int, id, ${now}::timestamptz from (select id from made union all select id from known) p
      on conflict do nothing
    )`
    }, noted as (
      insert into activity (at, person_id, type, data)
      select ${now}::timestamptz, id, 'person-is-created', jsonb_build_object('importId', ${importId}::int) from made
    )
    select (select count(*) from chunk) as rows, (select coalesce(max(line), ${after}) from chunk) as through,
      (select count(*) from made) as created, (select count(*) from changed) as updated,
      (select count(*) from known) - (select count(*) from changed) as unchanged`)
  return rows[0]!
}
