// What Vibes' reference leaves unsure is a setting (key `vibes`), not a constant: an account may turn out to want it otherwise.
import 'server-only'
import sql from 'sql-template-tag'
import { z } from 'zod'
import type { Queryable } from '#lib/db/sql.ts'

const settings = z.object({
  /** The Liquid path at which an event-triggered campaign finds the event's own text. */
  messageTemplate: z.string().catch('{{ message }}'),
  /**
   * Whose receipt makes a text *delivered*. The carrier's may be followed by the handset's saying that it never arrived; where
   * an account gets no receipts from handsets, the carrier's has to do.
   */
  deliveredBy: z.enum(['carrier', 'handset']).catch('handset'),
})

export type VibesSettings = z.output<typeof settings>

export async function vibesSettings(db: Queryable): Promise<VibesSettings> {
  const { rows } = await db.query<{ value: unknown }>(sql`/* vibes:settings */
    select value from setting where key = 'vibes'`)
  return parseVibesSettings(rows[0]?.value)
}

/** From the setting's value as it is stored; undefined where nobody has set any. */
export function parseVibesSettings(value: unknown): VibesSettings {
  return settings.parse(value ?? {})
}
