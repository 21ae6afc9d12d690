import sql from 'sql-template-tag'
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
 * @param options.after begin behind this phone, as the chunk before ended there: from the beginning the index is full of those who left
 */
export async function pickChunk(
  tx: Queryable,
  options: Place & { isBackwards: boolean; after: string | undefined },
): Promise<PickedChunk> {
  const { runId, stepId, size, isBackwards, after } = options
  const order = isBackwards ? sql`phone desc, id desc` : sql`phone, id`
  const behind =
    after === undefined ? sql`` : isBackwards ? sql`and phone < ${after}` : sql`and phone > ${after}`
  const picked = await tx.query(sql`
    /* engine:pick-chunk */
    insert into chunk
    select m.* from (
      select id, person_id, phone, rank_at, occasion, pass, flow_revision_id, 0 from run_member
      where run_id = ${runId} and step_id = ${stepId} and state = 'ready' ${behind}
      order by ${order} limit ${size}
      for update skip locked
    ) m`)
  if (picked.rowCount === 0) return { members: 0, mark: null }
  const [first, last] = await readEnds(tx)
  if (first === null || last === null) return { members: picked.rowCount, mark: null }
  const mark = isBackwards ? first : last
  const rest = await tx.query(sql`
    /* engine:pick-chunk-rest-of-last-phone */
    insert into chunk
    select m.* from (
      select id, person_id, phone, rank_at, occasion, pass, flow_revision_id, 0 from run_member
      where run_id = ${runId} and step_id = ${stepId} and state = 'ready' and phone = ${mark}
        and id <> all (select member_id from chunk where phone = ${mark})
      for update skip locked
    ) m`)
  const split = await leaveSplitPhones(tx, options, first, last)
  return { members: picked.rowCount + rest.rowCount - split, mark: picked.rowCount < size ? null : mark }
}

async function readEnds(tx: Queryable): Promise<[string | null, string | null]> {
  const { rows } = await tx.query<{ first: string | null; last: string | null }>(
    sql`/* engine:ends-of-chunk */ select min(phone) as first, max(phone) as last from chunk`,
  )
  return [rows[0]!.first, rows[0]!.last]
}

/** Puts back those of whose phone another worker holds somebody. Returns how many. */
async function leaveSplitPhones(
  tx: Queryable,
  { runId, stepId }: Place,
  first: string,
  last: string,
): Promise<number> {
  const { rowCount } = await tx.query(sql`
    /* engine:leave-split-phones */
    delete from chunk where phone in (
      select m.phone from run_member m
      where m.run_id = ${runId} and m.step_id = ${stepId} and m.state = 'ready' and m.phone between ${first} and ${last}
        and not exists (select 1 from chunk c where c.member_id = m.id)
    )`)
  return rowCount
}
