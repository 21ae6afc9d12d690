import sql, { type Sql } from 'sql-template-tag'
import type { Queryable } from '#lib/db/sql.ts'

export type PickedChunk = {
  members: number
  /** The last phone taken; null when the members have none, or when nobody was left behind it. */
  mark: string | null
}

type Place = { runId: number; stepId: number; size: number }

/**
 * Takes members who stand ready at a step, in phone order, skipping those another worker holds. People with one phone must be judged together,
 * so the chunk is completed with everybody who has its last phone.
 * @param options.isBackwards from the last phone to the first: two workers that come from both ends do not wade through each other's rows
 * @param options.after begin behind this phone, as the chunk before ended there: from the beginning the key is full of those who left
 */
export async function pickChunk(
  tx: Queryable,
  options: Place & { isBackwards: boolean; after: string | undefined },
): Promise<PickedChunk> {
  const { runId, stepId, size, isBackwards, after } = options
  const order = isBackwards ? sql`r.phone desc, r.member_id desc` : sql`r.phone, r.member_id`
  const behind =
    after === undefined ? sql`` : isBackwards ? sql`and r.phone < ${after}` : sql`and r.phone > ${after}`
  const picked = await tx.query(sql`
    /* engine:pick-chunk */
    insert into chunk
    select m.* from (${readyMembers(options)} ${behind} order by ${order} limit ${size} for update of m skip locked) m`)
  if (picked.rowCount === 0) return { members: 0, mark: null }
  const [first, last] = await readEnds(tx)
  if (first === null || last === null) return { members: picked.rowCount, mark: null }
  const mark = isBackwards ? first : last
  const rest = await tx.query(sql`
    /* engine:pick-chunk-rest-of-last-phone */
    insert into chunk
    select m.* from (
      ${readyMembers(options)} and r.phone = ${mark} and m.id <> all (select member_id from chunk where phone = ${mark})
      for update of m skip locked
    ) m`)
  const split = await leaveSplitPhones(tx, { runId, stepId, first, last })
  return { members: picked.rowCount + rest.rowCount - split, mark: picked.rowCount < size ? null : mark }
}

/**
 * Rows of `chunk`, to be locked as `m`: by the index-like table, judged by the member itself, which another worker may have moved since.
 * `r.phone` is empty where there is none.
 */
export const readyMembers = ({ runId, stepId }: { runId: number; stepId: number }): Sql => sql`
  select m.id, m.person_id, m.phone, m.rank_at, m.occasion, m.pass, m.flow_revision_id, 0
  from ready_member r join run_member m on m.id = r.member_id and m.state = 'ready' and m.step_id = r.step_id
  where r.run_id = ${runId} and r.step_id = ${stepId}`

async function readEnds(tx: Queryable): Promise<[string | null, string | null]> {
  const { rows } = await tx.query<{ first: string | null; last: string | null }>(
    sql`/* engine:ends-of-chunk */ select min(phone) as first, max(phone) as last from chunk`,
  )
  return [rows[0]!.first, rows[0]!.last]
}

/** Puts back those of whose phone another worker holds somebody. Returns how many. */
async function leaveSplitPhones(
  tx: Queryable,
  { runId, stepId, first, last }: { runId: number; stepId: number; first: string; last: string },
): Promise<number> {
  const ready = sql`ready_member r where r.run_id = ${runId} and r.step_id = ${stepId} and r.phone between ${first} and ${last}`
  // Everybody in the chunk stands there, held by us: as many there as here are the same.
  const { rows } = await tx.query<{ others: number }>(sql`
    /* engine:count-others */ select (select count(*) from ${ready}) - (select count(phone) from chunk) as others`)
  if (rows[0]!.others === 0) return 0
  const { rowCount } = await tx.query(sql`
    /* engine:leave-split-phones */
    delete from chunk where phone = any(array(select r.phone from ${ready} and r.member_id <> all(select member_id from chunk)))`)
  return rowCount
}
