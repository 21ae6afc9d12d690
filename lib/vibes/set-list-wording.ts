// How a Vibes list's texts name the sender and the way out: what the editor of an SMS message looks for in a text.
import 'server-only'
import sql from 'sql-template-tag'
import { z } from 'zod'
import type { Queryable } from '#lib/db/sql.ts'
import { AppError } from '#lib/errors.ts'

/** Both are short: they take room in every text. Blank is none. */
export const listWordingInput = z.object({
  brand: wording(40, 'vibes.errors.brandTooLong'),
  stopWording: wording(80, 'vibes.errors.stopWordingTooLong'),
})
export type ListWording = z.infer<typeof listWordingInput>

function wording(longest: number, tooLong: string) {
  return z
    .string()
    .trim()
    .max(longest, tooLong)
    .nullable()
    .transform((text) => text || null)
}

export async function setListWording(
  db: Queryable,
  listId: number,
  { brand, stopWording }: ListWording,
): Promise<{ name: string }> {
  const { rows } = await db.query<{ name: string }>(sql`/* vibes:set-list-wording */
    update vibes_list set brand = ${brand}, stop_wording = ${stopWording} where id = ${listId} returning name`)
  if (rows[0]) return rows[0]
  throw new AppError('not_found', {
    message: `no Vibes list ${listId}`,
    userMessage: { key: 'vibes.errors.listGone' },
  })
}
