import { expect, test } from 'vitest'
import type { MatchBy } from './mapping.ts'
import { readDate } from './read-cell.ts'
import { rowReader } from './read-row.ts'

const custom = [
  { name: 'shoeSize', label: 'Shoe size', type: 'number' },
  { name: 'vip', label: 'VIP', type: 'boolean' },
]

function read(row: Record<string, string>, options: { matchBy?: MatchBy; defaultCountry?: string } = {}) {
  const reader = rowReader({
    mapping: Object.keys(row),
    matchBy: options.matchBy ?? 'email',
    defaultCountry: options.defaultCountry ?? 'US',
    custom,
  })
  const { reason, matchKey, values } = reader.read(Object.values(row))
  const filled = Object.fromEntries(
    reader.columns.map((name, at) => [name, values[at]]).filter(([, value]) => value !== null),
  )
  return { reason, matchKey, ...filled }
}

test('a good row is trimmed, its phone normalised and its zones known', () => {
  expect(
    read({ email: ' An@Example.com ', firstName: ' An ', mobilePhone: '(312) 555-0123', city: '' }),
  ).toEqual({
    reason: null,
    matchKey: 'an@example.com',
    email: 'An@Example.com',
    first_name: 'An',
    phone_typed: '(312) 555-0123',
    phone: '+13125550123',
    phone_country: 'US',
    line_type: 'unknown',
    phone_zone_set: 'America/Chicago',
  })
})

test('the default country is whose numbers those without a code are', () => {
  expect(read({ email: 'a@b.nl', mobilePhone: '07700 900123' }, { defaultCountry: 'GB' })).toMatchObject({
    phone: '+447700900123',
    phone_zone_set: 'Europe/London',
  })
})

test('a phone that isn’t one keeps what was typed and does not stop the row', () => {
  const row = read({ email: 'a@b.com', mobilePhone: '12' })
  expect(row).toEqual({ reason: null, matchKey: 'a@b.com', email: 'a@b.com', phone_typed: '12' })
})

test('but where people are matched by phone it does', () => {
  expect(read({ mobilePhone: '12' }, { matchBy: 'phone' }).reason).toBe('badPhone')
  expect(read({ mobilePhone: '' }, { matchBy: 'phone' }).reason).toBe('keyMissing')
  expect(read({ mobilePhone: '312-555-0123' }, { matchBy: 'phone' })).toMatchObject({
    reason: null,
    matchKey: '+13125550123',
  })
})

test.each([
  [{ email: '' }, 'keyMissing'],
  [{ email: 'an at example.com' }, 'badEmail'],
  [{ email: 'a@b.com', dateOfBirth: '2023-02-29' }, 'badDate:dateOfBirth'],
  [{ email: 'a@b.com', leadScore: 'many' }, 'badNumber:leadScore'],
  [{ email: 'a@b.com', blackListed: 'perhaps' }, 'badTrueOrFalse:blackListed'],
  [{ email: 'a@b.com', personTimeZone: 'Mars/Olympus' }, 'badTimeZone:personTimeZone'],
  [{ email: 'a@b.com', firstName: 'x'.repeat(256) }, 'tooLong:firstName'],
  [{ email: 'a@b.com', shoeSize: 'large' }, 'badNumber:shoeSize'],
] as [Record<string, string>, string][])('%j is rejected: %s', (row, reason) => {
  expect(read(row).reason).toBe(reason)
})

test('custom fields keep their type', () => {
  expect(read({ email: 'a@b.com', shoeSize: '43', vip: 'ja' })).toMatchObject({
    custom: '{"shoeSize":43,"vip":true}',
  })
})

test('dates as they are written here and there', () => {
  expect(readDate('1990-04-01', true)).toBe('1990-04-01')
  expect(readDate('1990-04-01T00:00:00Z', true)).toBe('1990-04-01')
  expect(readDate('9/21/20', true)).toBe('2020-09-21')
  expect(readDate('21-9-1985', false)).toBe('1985-09-21')
  expect(readDate('9/21/85', false)).toBeNull()
  expect(readDate('soon', true)).toBeNull()
})
