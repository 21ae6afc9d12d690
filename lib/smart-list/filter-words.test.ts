import { expect, test } from 'vitest'
import { wordingIn } from '#lib/i18n/wording.ts'
import { filterWords } from './filter-words.ts'

const names = { staticLists: { 3: { name: 'VIPs' } }, vibesLists: { 4: { name: 'Weekly offers' } } }
const words = (kind: string, settings: Record<string, unknown>, locale: 'en' | 'nl' = 'en') =>
  filterWords({ kind, settings }, names, wordingIn(locale))
const attribute = (field: string, operator: string, ...values: string[]) => ({ field, operator, values })

test.each([
  [attribute('firstName', 'is', 'Ada', 'Bob'), 'First Name is Ada or Bob', 'Voornaam is Ada of Bob'],
  [attribute('city', 'is empty', 'left over'), 'City is empty', 'Plaats is leeg'],
  [
    attribute('leadScore', 'between', '3', '5'),
    'Person Score between 3 and 5',
    'Score van persoon tussen 3 en 5',
  ],
  [
    attribute('createdAt', 'in past', '3 weeks'),
    'Created At in past 3 weeks',
    'Gemaakt op in afgelopen 3 weken',
  ],
  [
    attribute('createdAt', 'in time frame', 'last week'),
    'Created At in time frame last week',
    'Gemaakt op in periode vorige week',
  ],
  [attribute('firstName', 'is'), 'First Name is (not filled in)', 'Voornaam is (niet ingevuld)'],
  [
    attribute('leadScore', 'between', '', ''),
    'Person Score between (not filled in)',
    'Score van persoon tussen (niet ingevuld)',
  ],
  [
    attribute('createdAt', 'in past', ''),
    'Created At in past (not filled in)',
    'Gemaakt op in afgelopen (niet ingevuld)',
  ],
])('an attribute reads like a line: %j', (settings, en, nl) => {
  expect(words('person-attribute', settings)).toBe(en)
  expect(words('person-attribute', settings, 'nl')).toBe(nl)
})

test('lists are named, those that are gone by their number', () => {
  expect(words('member-of-list', { operator: 'in', listIds: [3, 99] })).toBe(
    'Member of List in VIPs or Deleted list 99',
  )
  expect(words('member-of-vibes-list', { operator: 'not in', vibesListIds: [4] }, 'nl')).toBe(
    'Lid van Vibes-lijst niet in Weekly offers',
  )
})

test('of many values the first are named and the others counted', () => {
  const many = Array.from({ length: 20 }, (_, index) => `v${index}`)
  expect(words('person-attribute', attribute('city', 'is', ...many))).toBe(
    'City is v0, v1, v2, v3, v4, or 15 more',
  )
})

test('what this version can’t read is said, never thrown', () => {
  expect(words('moon-phase', {})).toBe('a condition this version can’t read (moon-phase)')
  expect(words('person-attribute', { values: 7 })).toContain('can’t read')
  expect(words('person-attribute', attribute('shoeSize', 'is', '44'))).toContain('shoeSize')
})
