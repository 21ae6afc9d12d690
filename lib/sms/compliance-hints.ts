// What carriers expect in a marketing text. Hints only: the brand may stand in the link, and STOP wording is due monthly.

export type ComplianceHint = 'brand_missing' | 'stop_missing'

const stopWords = /\b(?:stop|stoppen|afmelden|unsubscribe|opt[ -]?out)\b/i

/**
 * @param brands names that count as the brand (of the Vibes list, of the account); with none, the brand can't be missed.
 */
export function complianceHints(text: string, brands: readonly string[] = []): ComplianceHint[] {
  const hints: ComplianceHint[] = []
  const named = brands.map((brand) => brand.trim().toLowerCase()).filter((brand) => brand !== '')
  if (named.length > 0 && !named.some((brand) => text.toLowerCase().includes(brand)))
    hints.push('brand_missing')
  if (!stopWords.test(text)) hints.push('stop_missing')
  return hints
}
