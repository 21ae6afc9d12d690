// How fast a look-up goes, from what was read while watching it.

export type PaceSample = { known: number; atMs: number }

/** Null until two readings tell something. `minutes` is rounded, 0 for less than one. */
export function paceOf(
  samples: readonly PaceSample[],
  left: number,
): { perMinute: number; minutes: number } | null {
  const [first, last] = [samples[0], samples.at(-1)]
  if (!first || !last || last.known <= first.known || last.atMs <= first.atMs) return null
  const perMinute = ((last.known - first.known) / (last.atMs - first.atMs)) * 60_000
  return { perMinute: Math.round(perMinute), minutes: Math.round(left / perMinute) }
}
