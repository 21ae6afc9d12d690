// The characters that make a text cost more: any one outside GSM-7 more than halves what fits in a part.
import { fitsGsm } from './alphabet.ts'

export type ExpensiveCharacter = {
  /** One code point. */
  character: string
  /** Where it stands, in UTF-16 units. */
  index: number
  /** What says nearly the same in GSM-7; empty where the character can only be left out. */
  replacement: string
}

const replacements = new Map<string, string>()
function replace(characters: string, replacement: string) {
  for (const character of characters) replacements.set(character, replacement)
}
replace('‘’‚‛′`´ʹʻʼˈ＇', "'")
replace('“”„‟″«»＂', '"')
replace('‐‑‒–—―−﹣－', '-')
replace('…', '...')
replace('•·‣▪●◦', '-')
replace('\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t', ' ')
replace('\u2028\u2029\u0085\u000b', '\n')
replace('×', 'x')
replace('÷⁄∕', '/')
replace('½', '1/2')
replace('¼', '1/4')
replace('¾', '3/4')
replace('™', '(TM)')
replace('®', '(R)')
replace('©', '(C)')
replace('°º', ' deg')
replace('¢', 'c')
replace('→', '->')
replace('←', '<-')
replace('≤', '<=')
replace('≥', '>=')
replace('‹', '<')
replace('›', '>')
replace('₂', '2')
replace('²', '2')
replace('³', '3')
replace('ł', 'l')
replace('Ł', 'L')
replace('đ', 'd')
replace('Đ', 'D')
replace('ı', 'i')
replace('œ', 'oe')
replace('Œ', 'OE')
replace('þ', 'th')
replace('Þ', 'Th')
replace('ð', 'd')
replace('Ð', 'D')
replace('ĳ', 'ij')
replace('Ĳ', 'IJ')

/** Every character that is not in GSM-7, in order. Empty when the text already goes out in GSM-7. */
export function expensiveCharacters(text: string): ExpensiveCharacter[] {
  const found: ExpensiveCharacter[] = []
  let index = 0
  for (const character of text) {
    if (!fitsGsm(character)) found.push({ character, index, replacement: replacementFor(character) })
    index += character.length
  }
  return found
}

/** The text with every occurrence of `character` replaced; without one, with all expensive characters replaced. */
export function replaceExpensive(text: string, character?: string): string {
  if (character !== undefined) return text.replaceAll(character, replacementFor(character))
  return fitsGsm(text)
    ? text
    : Array.from(text, (each) => (fitsGsm(each) ? each : replacementFor(each))).join('')
}

/** What to put in its place: from the table, else the letter without its accents, else nothing. */
export function replacementFor(character: string): string {
  const listed = replacements.get(character)
  if (listed !== undefined) return listed
  const plain = character.normalize('NFKD').replace(/\p{M}/gu, '')
  return fitsGsm(plain) ? plain : ''
}
