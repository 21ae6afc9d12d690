// How fast people get through the steps, from looks at the counters. Pure. The counters only add up, so the pace is what two looks differ by.

/** One look: how many were through each step at that moment. */
export type Look = { atMs: number; through: Readonly<Record<string, number>> }

const windowMs = 60_000

/** The looks of the last minute with this one; the same where it was known already. A clock that was put back begins anew. */
export function withLook(looks: readonly Look[], look: Look): readonly Look[] {
  const last = looks.at(-1)
  if (last?.atMs === look.atMs) return looks
  if (last && last.atMs > look.atMs) return [look]
  return [...looks.filter((each) => each.atMs >= look.atMs - windowMs), look]
}

/** People per second between the first and the last look; null after a single one. A step that is new since had nobody through. */
export function perSecond(looks: readonly Look[], step: string): number | null {
  const [first, last] = [looks[0], looks.at(-1)]
  if (!first || !last || first === last) return null
  const people = (last.through[step] ?? 0) - (first.through[step] ?? 0)
  return Math.max(0, people) / ((last.atMs - first.atMs) / 1000)
}
