// A smart list as data: what the editor edits, the database keeps and the compiler turns into SQL.
// Browser-safe: no SQL, no React.

/** One filter. `settings` belongs to its kind and is kept as it came, also when this version does not know the kind. */
export type Filter = {
  /** Stable within the list, random, so that two editors never mean different filters by one number. */
  id: number
  kind: string
  settings: Record<string, unknown>
}

/** Who: people who meet all, or any, of the filters. No filters means nobody, never everybody. */
export type Rules = { match: 'all' | 'any'; filters: Filter[] }

/** A number no other filter of this list has. */
export function newFilterId(taken: readonly Filter[], random: () => number = Math.random): number {
  for (;;) {
    const id = 1 + Math.floor(random() * 0x7fff_fffe)
    if (!taken.some((filter) => filter.id === id)) return id
  }
}
