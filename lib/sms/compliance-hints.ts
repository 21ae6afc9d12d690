// What carriers expect in a marketing text. Hints only: the brand may stand in the link, and STOP wording is due monthly.

/** How the Vibes lists a text may go to name the sender and the way out, as set in Admin ▸ Vibes Lists. */
export type ListWordings = { brands: readonly string[]; stopWordings: readonly string[] }

export type ComplianceHint =
  /** One of these would do. */
  | { code: 'brand_missing'; brands: readonly string[] }
  /** Null where no list has a wording of its own. */
  | { code: 'stop_missing'; wording: string | null }

const stopWords = /\b(?:stop|stoppen|afmelden|unsubscribe|opt[ -]?out)\b/i

/** With no brand set, none can be missed. */
export function complianceHints(text: string, { brands, stopWordings }: ListWordings): ComplianceHint[] {
  const hints: ComplianceHint[] = []
  const read = text.toLowerCase()
  const says = (words: string) => read.includes(words.toLowerCase())
  if (brands.length > 0 && !brands.some(says)) hints.push({ code: 'brand_missing', brands })
  if (!stopWords.test(text) && !stopWordings.some(says))
    hints.push({ code: 'stop_missing', wording: stopWordings[0] ?? null })
  return hints
}
