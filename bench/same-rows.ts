import sql, { type Sql } from 'sql-template-tag'
import type { Queryable } from '#lib/db/sql.ts'

/** Throws, with an example, where two SELECTs do not give the same rows. */
export async function expectSameRows(
  db: Queryable,
  what: string,
  engine: Sql,
  reference: Sql,
): Promise<void> {
  const { rows } = await db.query<{ side: string; example: string; count: number }>(sql`
    /* bench:same-rows */
    with engine as materialized (${engine}), reference as materialized (${reference}),
    differing as (
      (select 'engine' as side, e::text as example from (select * from engine except all select * from reference) e)
      union all
      (select 'reference', r::text from (select * from reference except all select * from engine) r)
    )
    select side, min(example) as example, count(*)::int as count from differing group by side`)
  if (rows.length === 0) return
  throw new Error(
    `${what}: ${rows.map(({ side, example, count }) => `${count} rows only by the ${side}, for example ${example}`).join('; ')}`,
  )
}
