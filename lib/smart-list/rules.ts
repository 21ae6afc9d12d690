// A smart list as data: what the editor edits, the database keeps and the compiler turns into SQL.
// Browser-safe: no SQL, no React.
import * as z from 'zod/mini'

/** One filter. `settings` belongs to its kind and is kept as it came, also when this version does not know the kind. */
export type Filter = {
  /** Stable within the list, random, so that two editors never mean different filters by one number. */
  id: number
  kind: string
  settings: Record<string, unknown>
}

/** Who: people who meet all, or any, of the filters. No filters means nobody, never everybody. */
export type Rules = { match: 'all' | 'any'; filters: Filter[] }

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

/** A number no other filter of this list has. */
export function newFilterId(taken: readonly Filter[], random: () => number = Math.random): number {
  for (;;) {
    const id = 1 + Math.floor(random() * 0x7fff_fffe)
    if (!taken.some((filter) => filter.id === id)) return id
  }
}
