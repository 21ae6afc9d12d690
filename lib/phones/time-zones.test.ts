import { parsePhoneNumberFromString } from 'libphonenumber-js/max'
import { expect, test } from 'vitest'
import { areaCodes } from './area-codes.ts'
import { zoneSetOfPerson, zoneSetOfPhone } from './time-zones.ts'
import { isTimeZone, strictestZoneSet } from './zone-set.ts'

test('the table has every area code the library knows, and in the same country', () => {
  const wrong: string[] = []
  for (let code = 200; code < 1000; code += 1) {
    for (let exchange = 2; exchange < 10; exchange += 1) {
      const number = parsePhoneNumberFromString(`+1${code}${exchange}345678`)
      if (
        number?.country === undefined ||
        !/^(?:FIXED_LINE|MOBILE|FIXED_LINE_OR_MOBILE)$/.test(number.getType() ?? '')
      )
        continue
      const ours = areaCodes.get(String(code))?.country
      if (ours !== number.country) wrong.push(`${code}: ours ${ours}, library ${number.country}`)
    }
  }
  expect(wrong).toEqual([])
})

test('no area code stands in the table twice with different zones', () => {
  const zones = [...areaCodes.values()].flatMap((areaCode) => areaCode.zones)
  expect(zones.filter((zone) => !isTimeZone(zone))).toEqual([])
})

test.each([
  ['+13125550123', 'US', 'America/Chicago'],
  ['+18505550123', 'US', 'America/Chicago|America/New_York'],
  ['+12705550123', 'US', 'America/Chicago|America/New_York'],
  ['+19285550123', 'US', 'America/Denver|America/Phoenix'],
  ['+18005550123', 'US', strictestZoneSet],
  ['+15005550123', null, strictestZoneSet],
  ['+447700900123', 'GB', 'Europe/London'],
  ['+31612345678', 'NL', 'Europe/Amsterdam'],
  ['+33612345678', 'FR', 'Europe/Paris'],
  ['+351912345678', 'PT', 'Atlantic/Azores|Atlantic/Madeira|Europe/Lisbon'],
  ['+999123', null, strictestZoneSet],
  ['+999123', 'ZZ', strictestZoneSet],
])('%s of %s may lie in %s', (phone, country, expected) => {
  expect(zoneSetOfPhone(phone, country)).toBe(expected)
})

test('the person’s own zone goes before the number’s, unless it is no zone', () => {
  const person = { phone: '+13125550123', country: 'US' }
  expect(zoneSetOfPerson({ ...person, timeZone: 'America/Los_Angeles' })).toBe('America/Los_Angeles')
  expect(zoneSetOfPerson({ ...person, timeZone: 'Central-ish' })).toBe('America/Chicago')
  expect(zoneSetOfPerson({ timeZone: null, phone: null, country: null })).toBe(strictestZoneSet)
})
