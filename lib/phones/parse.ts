// What a person typed into a phone column, as E.164. The library's full metadata (150 kB) belongs on the server.
import 'server-only'
import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/max'
import { areaCodes } from './area-codes.ts'
import { parseFamiliarPhone } from './parse-familiar.ts'
import type { BadPhoneReason, ParsedPhone } from './parsed-phone.ts'

const missing: ParsedPhone = { kind: 'missing' }
const nothing = /^(?:n\/?a|none|null|nil|unknown|geen|onbekend)$/i
// Marks that come along when a number is copied from a contact list: byte order mark, direction and zero-width marks.
const invisible = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g
const longestTyped = 60

/**
 * Parses what was typed.
 * @param defaultCountry two letters; whose numbers those without a country code are. Unknown ones read as US.
 */
export function parsePhone(typed: string | null | undefined, defaultCountry = 'US'): ParsedPhone {
  if (typed == null) return missing
  return parseFamiliarPhone(typed, defaultCountry) ?? parseAnyPhone(typed, defaultCountry)
}

/** The whole way through the library; `parsePhone` is the same but quick for the usual spellings. */
export function parseAnyPhone(typed: string, defaultCountry: string): ParsedPhone {
  const text = tidy(typed)
  if (!/[\p{L}\p{N}]/u.test(text) || nothing.test(text)) return missing
  if (text.length > longestTyped) return bad('not_a_number')
  // A spreadsheet that took the number for an amount: its last digits are gone for good.
  if (/^\d(?:[.,]\d+)?e\+?\d+$/i.test(text)) return bad('digits_lost')
  const country: CountryCode = isSupportedCountry(defaultCountry) ? defaultCountry : 'US'
  const number = parsePhoneNumberFromString(text, { defaultCountry: country, extract: false })
  if (!number) return bad(whyUnreadable(text))
  const phone: string = number.number
  const fictional = countryOfFictionalPhone(phone)
  if (fictional)
    return { kind: 'ok', phone, country: fictional, lineType: fictional === 'GB' ? 'mobile' : 'unknown' }
  if (!number.isValid()) {
    const length = number.countryCallingCode === '1' ? number.nationalNumber.length - 10 : undefined
    if (length !== undefined && length !== 0) return bad(length < 0 ? 'too_short' : 'too_long')
    return bad(number.isPossible() ? 'not_in_use' : 'wrong_length')
  }
  return { kind: 'ok', phone, country: number.country ?? null, lineType: lineTypeOf(number.getType(), phone) }
}

/** In North America mobile and fixed numbers look alike, and numbers move between them. */
function lineTypeOf(type: string | undefined, phone: string) {
  if (phone.startsWith('+1')) return 'unknown'
  if (type === 'MOBILE') return 'mobile'
  return type === 'FIXED_LINE' ? 'landline' : 'unknown'
}

/** Numbers that regulators keep for films and samples; the library calls some of them valid and some not. */
function countryOfFictionalPhone(phone: string): string | undefined {
  if (/^\+1\d{3}55501\d\d$/.test(phone)) return areaCodes.get(phone.slice(2, 5))?.country
  return /^\+447700900\d{3}$/.test(phone) ? 'GB' : undefined
}

function tidy(typed: string): string {
  // NFKC: full-width digits, as phones in Asia write them, and odd spaces become the plain ones.
  let text = typed.normalize('NFKC').replace(invisible, '').trim()
  text = text.replace(/^tel:/i, '')
  if (text.startsWith("'")) text = text.slice(1).trimStart() // a spreadsheet's mark for "this is text"
  if (text.startsWith('=')) text = text.slice(1).replaceAll('"', '').trim()
  if (/^\+?\d{5,15}\.0+$/.test(text)) text = text.slice(0, text.indexOf('.')) // a number read as a decimal
  return text.startsWith('00') ? `+${text.slice(2)}` : text // the world's international prefix, wherever it was typed
}

function whyUnreadable(text: string): BadPhoneReason {
  const digits = text.replace(/\D/g, '').length
  const numbers = text
    .split(/[/,;|&]|\b(?:or|of|and|en)\b/i)
    .filter((piece) => piece.replace(/\D/g, '').length >= 7)
  if (numbers.length > 1) return 'several_numbers'
  if (/\p{L}/u.test(text)) return 'letters'
  if (text.startsWith('+') && digits >= 7) return 'unknown_country_code'
  return digits < 7 ? 'too_short' : 'not_a_number'
}

function bad(reason: BadPhoneReason): ParsedPhone {
  return { kind: 'bad', reason }
}
