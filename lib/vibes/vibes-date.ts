import { z } from 'zod'

/** Vibes' dates, to the minute (`2017-01-05T14:30Z`) or finer; a zone-less one is UTC. Null where it is none. */
export function parseVibesDate(text: string): Date | null {
  const trimmed = text.trim().replace(' ', 'T')
  const day = /^\d{4}-\d{2}-\d{2}$/.test(trimmed)
  const zoned = day
    ? `${trimmed}T00:00:00Z`
    : /(z|[+-]\d{2}:?\d{2})$/i.test(trimmed)
      ? trimmed
      : `${trimmed}Z`
  const at = new Date(zoned)
  return Number.isNaN(at.getTime()) ? null : at
}

/** For schemas: a date, or null for anything that is none. A broken date must not cost us the rest of the record. */
export const vibesDate = z
  .unknown()
  .optional()
  .transform((value) => (typeof value === 'string' ? parseVibesDate(value) : null))

/** Ids come as text or as number, depending on the page of the reference. */
export const vibesId = z.union([z.string().min(1), z.number()]).transform(String)
