// With what a revision can be compared, each once, and which of these is picked.

type Named = 'previous' | 'current'

/**
 * @param number of the revision on the page
 * @param comparedNumber what it is compared with now; 0 is the flow before its first revision
 * @param known numbers of the newest revisions
 */
export function comparisons(
  {
    number,
    comparedNumber,
    currentNumber,
  }: { number: number; comparedNumber: number; currentNumber: number },
  known: readonly number[],
): {
  /** What has a name of its own. */
  named: { to: number; as: Named }[]
  /** What else to pick from. */
  others: number[]
  /** The one of the others that it is compared with. */
  picked: number | null
} {
  const named: { to: number; as: Named }[] = [{ to: number - 1, as: 'previous' }]
  if (number !== currentNumber && number !== currentNumber + 1)
    named.push({ to: currentNumber, as: 'current' })
  const taken = new Set([0, number, ...named.map(({ to }) => to)])
  return {
    named: named.filter(({ to }) => to !== comparedNumber),
    others: known.filter((other) => !taken.has(other)),
    picked: taken.has(comparedNumber) ? null : comparedNumber,
  }
}
