import fc from 'fast-check'
import { expect, test } from 'vitest'
import { areaCodes } from './area-codes.ts'
import { parseAnyPhone, parsePhone } from './parse.ts'
import { parseFamiliarPhone } from './parse-familiar.ts'

test.each([
  ['+1 312 555 0123', 'NL', '+13125550123', 'US', 'unknown'],
  ['(312) 555-0123', 'US', '+13125550123', 'US', 'unknown'],
  ['312.555.0123', 'US', '+13125550123', 'US', 'unknown'],
  ['1-312-555-0123', 'US', '+13125550123', 'US', 'unknown'],
  ['3125550123.0', 'US', '+13125550123', 'US', 'unknown'],
  ["'+13125550123", 'US', '+13125550123', 'US', 'unknown'],
  ['="3125550123"', 'US', '+13125550123', 'US', 'unknown'],
  ['tel:+1-312-555-0123', 'GB', '+13125550123', 'US', 'unknown'],
  ['312 555 0123 x12', 'US', '+13125550123', 'US', 'unknown'],
  ['\u202a+1 (604) 555-0123\u202c', 'US', '+16045550123', 'CA', 'unknown'],
  ['+1 242 555 0123', 'US', '+12425550123', 'BS', 'unknown'],
  ['07700 900123', 'GB', '+447700900123', 'GB', 'mobile'],
  ['0044 7700 900123', 'US', '+447700900123', 'GB', 'mobile'],
  ['+44 (0)7700 900123', 'US', '+447700900123', 'GB', 'mobile'],
  ['020 7946 0123', 'GB', '+442079460123', 'GB', 'landline'],
  ['06-12345678', 'NL', '+31612345678', 'NL', 'mobile'],
  ['＋１３１２５５５０１２３', 'NL', '+13125550123', 'US', 'unknown'],
])('reads %j in %s', (typed, defaultCountry, phone, country, lineType) => {
  expect(parsePhone(typed, defaultCountry)).toEqual({ kind: 'ok', phone, country, lineType })
})

test.each(['', '   ', '-', 'n/a', 'NULL', '()', null, undefined])('%j is a missing phone', (typed) => {
  expect(parsePhone(typed)).toEqual({ kind: 'missing' })
})

test.each([
  ['312-555-O123', 'letters'],
  ['call me', 'letters'],
  ['555-0123', 'too_short'],
  ['312 555 012', 'too_short'],
  ['+1 312 555 01234', 'too_long'],
  ['+44 7700 9001', 'wrong_length'],
  ['+1 999 555 0123', 'not_in_use'],
  ['312 055 0123', 'not_in_use'],
  ['+879 123 456 789', 'unknown_country_code'],
  ['3.12555E+09', 'digits_lost'],
  ['312 555 0123 / 312 555 0124', 'several_numbers'],
  [`+1${'0'.repeat(80)}`, 'not_a_number'],
])('%j is bad: %s', (typed, reason) => {
  expect(parsePhone(typed, 'US')).toEqual({ kind: 'bad', reason })
})

test('an unknown default country reads as US', () => {
  expect(parsePhone('312 555 0123', 'XX')).toEqual(parsePhone('312 555 0123', 'US'))
})

const digits = (length: number) => fc.stringMatching(new RegExp(`^\\d{${length}}$`))
const areaCode = fc.oneof(fc.constantFrom(...areaCodes.keys()), digits(3))
const northAmerican = fc
  .tuple(
    areaCode,
    digits(3),
    digits(4),
    fc.constantFrom('+1', '1', '', '1 ', '+1 '),
    fc.constantFrom('', ' ', '-', '.', ') '),
  )
  .map(
    ([area, exchange, line, prefix, mark]) =>
      `${prefix}${mark === ') ' ? `(${area}` : area}${mark}${exchange}${mark.trim() === ')' ? '-' : mark}${line}`,
  )
const british = fc
  .tuple(digits(4), digits(5), fc.constantFrom('+447', '07', '+44 7', '+44 (0)7'), fc.constantFrom('', ' '))
  .map(([head, tail, prefix, mark]) => `${prefix}${head}${mark}${tail}`)
const anything = fc.oneof(fc.string(), fc.stringMatching(/^[+()0-9 .-]{0,20}$/))

test('the short way gives the library’s answer, or none', () => {
  let taken = 0
  fc.assert(
    fc.property(
      fc.oneof(northAmerican, british, anything),
      fc.constantFrom('US', 'CA', 'GB', 'NL'),
      (typed, country) => {
        const quick = parseFamiliarPhone(typed, country)
        if (quick === undefined) return
        taken += 1
        expect({ typed, ...quick }).toEqual({ typed, ...parseAnyPhone(typed, country) })
      },
    ),
    { numRuns: 5_000 },
  )
  expect(taken).toBeGreaterThan(500)
})

test('what was asked before about a prefix says nothing of the Isle of Man’s other numbers', () => {
  expect(parsePhone('+44 7624 500000', 'US')).toMatchObject({ kind: 'ok', country: 'IM' })
  expect(parsePhone('+44 7624 540000', 'US')).toEqual({ kind: 'bad', reason: 'not_in_use' })
})

test('what was parsed parses to itself', () => {
  fc.assert(
    fc.property(fc.oneof(northAmerican, british), (typed) => {
      const first = parsePhone(typed, 'US')
      if (first.kind === 'ok') expect(parsePhone(first.phone, 'NL')).toEqual(first)
    }),
  )
})

test('every fictional number of every area code is accepted', () => {
  for (const [code, { country }] of areaCodes) {
    expect(parsePhone(`+1${code}5550199`)).toEqual({
      kind: 'ok',
      phone: `+1${code}5550199`,
      country,
      lineType: 'unknown',
    })
  }
})
