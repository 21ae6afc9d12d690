// People on to a static list and off it, by hand.
import 'server-only'
import sql from 'sql-template-tag'
import { appNow } from '#lib/clock.ts'
import type { Transaction } from '#lib/db/sql.ts'
import { AppError } from '#lib/errors.ts'

type Change = { listId: number; personIds: readonly number[]; userName: string }

/** Adds those who aren't on the list yet; returns how many that were. Deleted people are passed over. Throws not_found for the list. */
export async function addToList(tx: Transaction, { listId, personIds, userName }: Change): Promise<number> {
  await refuseGone(tx, listId)
  const now = await appNow(tx)
  const { rowCount } = await tx.query(sql`/* lists:add */
    with added as (
      insert into static_list_member (list_id, person_id, added_at)
      select ${listId}::int, id, ${now}::timestamptz from person
      where id = any(${[...personIds]}::int[]) and deleted_at is null order by id
      on conflict do nothing returning person_id
    )
    insert into activity (at, person_id, type, data)
    select ${now}::timestamptz, person_id, 'add-to-list', ${JSON.stringify({ listId, by: userName })}::jsonb from added`)
  return rowCount
}

/** Removes those who are on the list; returns how many that were. The people stay. Throws not_found for the list. */
export async function removeFromList(
  tx: Transaction,
  { listId, personIds, userName }: Change,
): Promise<number> {
  await refuseGone(tx, listId)
  const now = await appNow(tx)
  const { rowCount } = await tx.query(sql`/* lists:remove */
    with removed as (
      delete from static_list_member m using (
        select x.list_id, x.person_id from static_list_member x
        where x.list_id = ${listId} and x.person_id = any(${[...personIds]}::int[])
        order by x.person_id for update
      ) held
      where m.list_id = held.list_id and m.person_id = held.person_id returning m.person_id
    )
    insert into activity (at, person_id, type, data)
    select ${now}::timestamptz, person_id, 'remove-from-list', ${JSON.stringify({ listId, by: userName })}::jsonb from removed order by person_id`)
  return rowCount
}

async function refuseGone(tx: Transaction, listId: number): Promise<void> {
  const { rowCount } = await tx.query(sql`/* lists:living */
    select from asset where id = ${listId} and kind = 'static_list' and deleted_at is null for share`)
  if (rowCount === 1) return
  throw new AppError('not_found', {
    message: `list ${listId} does not exist`,
    userMessage: { key: 'people.errors.listGone' },
  })
}
