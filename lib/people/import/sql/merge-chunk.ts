// The next rows of a checked import become people: new ones made, known ones updated and what changed noted, all of them put on the list.
// One statement, so that a row is either wholly in or not at all. Person is Created is read off the person (created_at, Person Source)
// by the activity log: a row of its own each cost a fifth of the import (5 of 25 µs, measured).
import 'server-only'
import sql, { empty, raw } from 'sql-template-tag'
import type { Transaction } from '#lib/db/sql.ts'
import type { Mapping, MatchBy } from '../mapping.ts'
import { fieldsOfRow } from './changed-fields.ts'
import { assignments, bestMatchFirst, changes, matches, mergedColumns, newValues } from './merged-person.ts'

export type MergedChunk = {
  /** Rows of the file in this chunk, the rejected ones too. */
  rows: number
  created: number
  updated: number
  unchanged: number
}

/** The rows from line `from` on and before line `to`. The caller has the matching turn. */
export async function mergeChunk(
  tx: Transaction,
  input: {
    importId: number
    fileName: string
    mapping: Mapping
    matchBy: MatchBy
    listId: number | null
    from: number
    to: number
    now: Date
  },
): Promise<MergedChunk> {
  const { importId, fileName, mapping, matchBy, listId, from, to, now } = input
  const { rows } = await tx.query<MergedChunk>(sql`/* people:import-merge-chunk */
    with chunk as materialized (
      -- Between two lines: with a limit instead, the plan reads and sorts the whole file for every chunk.
      select * from import_person where import_id = ${importId} and line >= ${from} and line < ${to} order by line
    ), s as (
      select * from chunk where reason is null
    ), known as materialized (
      -- An aggregate, so that the plan has to ask the index per row: a join reads all of person for every chunk as long as a
      -- growing table has no statistics (12 of 34 ms per 1,000 rows, measured).
      select s.line, best.id, (select ${changes} from person p where p.id = best.id) as is_changed
      from s cross join lateral (
        select (array_agg(p.id order by ${bestMatchFirst}))[1] as id
        from person p where ${matches[matchBy]} and p.deleted_at is null
      ) best
      where best.id is not null
    ), made as (
      insert into person (created_at, updated_at, ${raw(mergedColumns.join(', '))})
      select ${now}, ${now}, ${newValues}
      from s where not exists (select from known where known.line = s.line)
      returning id
    ), changed as (
      update person p set ${assignments}, updated_at = ${now}
      from s join known on known.line = s.line and known.is_changed
      where p.id = known.id
      returning p.id
    ), noted as (
      -- Every part of a statement sees what was there before it. The offset makes the plan ask the index per row, as above.
      insert into activity (at, person_id, type, data)
      select ${now}, known.id, 'change-data-value',
        jsonb_build_object('field', f.field, 'from', f.was, 'to', f.becomes, 'importId', ${importId}::int, 'file', ${fileName}::text)
      from known join s on s.line = known.line
      cross join lateral (select * from person p where p.id = known.id offset 0) p
      cross join lateral ${fieldsOfRow(mapping)}
      where known.is_changed and f.was is distinct from f.becomes
    )${
      listId === null
        ? empty
        : sql`, listed as (
      insert into static_list_member (list_id, person_id, added_at)
      select ${listId}::int, id, ${now}::timestamptz from (select id from made union all select id from known) p
      on conflict do nothing
    )`
    }
    select (select count(*) from chunk) as rows, (select count(*) from made) as created, (select count(*) from changed) as updated,
      (select count(*) from known) - (select count(*) from changed) as unchanged`)
  return rows[0]!
}
