import 'server-only'
import sql from 'sql-template-tag'
import type { Queryable } from '#lib/db/sql.ts'
import { AppError } from '#lib/errors.ts'
import { requestLookUps } from './request-look-ups.ts'

/** Offers a list to marketers, or hides it; flows that use it keep it. An offered one gets its unknown numbers looked up. */
export async function offerList(
  db: Queryable,
  listId: number,
  isOffered: boolean,
): Promise<{ name: string }> {
  const { rows } = await db.query<{ name: string }>(sql`/* vibes:offer-list */
    update vibes_list set is_offered = ${isOffered} where id = ${listId} returning name`)
  if (!rows[0]) {
    throw new AppError('not_found', {
      message: `no Vibes list ${listId}`,
      userMessage: { key: 'vibes.errors.listGone' },
    })
  }
  if (isOffered) await requestLookUps(db, { listIds: [listId] })
  return rows[0]
}
