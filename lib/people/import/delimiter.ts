/** What may stand between cells. Excel writes `;` where the comma is the decimal point, as in the Netherlands. */
export const delimiters = [',', ';', '\t'] as const
export type Delimiter = (typeof delimiters)[number]

/** The delimiter that the first record has most of, outside quotes; a comma where there is none. */
export function sniffDelimiter(start: string): Delimiter {
  const counts = new Map<string, number>(delimiters.map((delimiter) => [delimiter, 0]))
  let quoted = false
  for (const letter of start) {
    if (letter === '"') quoted = !quoted
    else if (!quoted && (letter === '\n' || letter === '\r')) {
      if ([...counts.values()].some((count) => count > 0)) break
    } else if (!quoted && counts.has(letter)) counts.set(letter, counts.get(letter)! + 1)
  }
  return delimiters.reduce((best, next) => (counts.get(next)! > counts.get(best)! ? next : best))
}
