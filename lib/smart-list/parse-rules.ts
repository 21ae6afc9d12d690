// Reads a smart list that came from the database or a browser. Apart from `rules.ts`, so that the editor needs no schema.
import * as z from 'zod/mini'
import type { Rules } from './rules.ts'

const rulesSchema = z.object({
  match: z.enum(['all', 'any']),
  filters: z
    .array(z.object({ id: z.int(), kind: z.string(), settings: z.record(z.string(), z.unknown()) }))
    .check(z.maxLength(200)),
})

/** Reads what the database or a browser gave. Throws with the path of what is wrong; the settings are judged by their kind later. */
export function parseRules(value: unknown): Rules {
  const rules = rulesSchema.parse(value)
  const ids = new Set(rules.filters.map((filter) => filter.id))
  if (ids.size !== rules.filters.length) throw new Error('two filters of this smart list have the same id')
  return rules
}
