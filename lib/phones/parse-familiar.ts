// The short way for the usual spellings of North American and British mobile numbers. The library reads 23,000 to 70,000
// numbers a second and an import wants 50,000 whole rows; this reads several million (measured). A property test holds
// it to the library's answer. It knows no ranges itself: it asks the library once for each prefix, and in these two plans
// the prefix decides.
import 'server-only'
import { parsePhoneNumberFromString } from 'libphonenumber-js/max'
import { areaCodes } from './area-codes.ts'
import type { ParsedPhone } from './parsed-phone.ts'

// Digits with the usual marks between; anything else goes the long way.
const usual = /^\+?\d[\d ().-]{8,18}$/
const usualInBrackets = /^\(\d{3}\) ?\d[\d .-]{6,9}$/
const marks = /[ ().-]/g
// A decimal point before the last digits is a spreadsheet's number ('3125550123.0'), not punctuation.
const decimal = /\.\d{0,2}$/

/** The answer for the usual spellings; undefined means "ask the library". */
export function parseFamiliarPhone(typed: string, defaultCountry: string): ParsedPhone | undefined {
  const text = typed.trim()
  if (!(usual.test(text) || usualInBrackets.test(text)) || decimal.test(text)) return undefined
  const international = text.startsWith('+')
  const digits = text.replace(marks, '')
  if (international) {
    if (digits.length === 12 && digits.startsWith('+1')) return northAmerican(digits)
    if (digits.length === 13 && digits.startsWith('+447')) return british(digits)
    return undefined
  }
  if (defaultCountry === 'US' || defaultCountry === 'CA') {
    if (digits.length === 10) return northAmerican(`+1${digits}`)
    if (digits.length === 11 && digits.startsWith('1')) return northAmerican(`+${digits}`)
  }
  if (defaultCountry === 'GB' && digits.length === 11 && digits.startsWith('07')) {
    return british(`+44${digits.slice(1)}`)
  }
  return undefined
}

// At most 800 and 10,000 entries. Null, or false: this prefix doesn't decide, ask the library.
const countryOfAreaCode = new Map<string, string | null>()
const isBritishPrefix = new Map<string, boolean>()

function northAmerican(phone: string): ParsedPhone | undefined {
  const third = phone.charCodeAt(5)
  if (third < 50 || third > 57) return undefined // the exchange starts with 2 to 9
  const areaCode = phone.slice(2, 5)
  const fiction = phone.startsWith('55501', 5) ? areaCodes.get(areaCode)?.country : undefined
  if (fiction) return { kind: 'ok', phone, country: fiction, lineType: 'unknown' }
  let country = countryOfAreaCode.get(areaCode)
  if (country === undefined) {
    country = areaCodeCountry(areaCode)
    countryOfAreaCode.set(areaCode, country)
  }
  return country === null ? undefined : { kind: 'ok', phone, country, lineType: 'unknown' }
}

/** US or CA when every exchange of the area code is in use there; Caribbean codes have gaps and go the long way. */
function areaCodeCountry(areaCode: string): string | null {
  const countries = new Set(
    Array.from({ length: 8 }, (_, index) => {
      const number = parsePhoneNumberFromString(`+1${areaCode}${index + 2}345678`)
      const general = number?.getType() === 'FIXED_LINE_OR_MOBILE'
      return general && (number.country === 'US' || number.country === 'CA') ? number.country : null
    }),
  )
  return countries.size === 1 ? [...countries][0]! : null
}

function british(phone: string): ParsedPhone | undefined {
  if (phone.startsWith('+447700900')) return { kind: 'ok', phone, country: 'GB', lineType: 'mobile' } // fiction
  const prefix = phone.slice(3, 8)
  let isBritish = isBritishPrefix.get(prefix)
  if (isBritish === undefined) {
    const number = parsePhoneNumberFromString(phone)
    // The islands share the plan, and there more digits may decide: of 76245 the next does.
    isBritish = number?.getType() === 'MOBILE' && number.country === 'GB'
    isBritishPrefix.set(prefix, isBritish)
  }
  return isBritish ? { kind: 'ok', phone, country: 'GB', lineType: 'mobile' } : undefined
}
