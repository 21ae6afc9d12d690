import { expect, test } from 'vitest'
import { complianceHints } from './compliance-hints.ts'
import { textProblems } from './text-problems.ts'

test.each([
  ['', [{ code: 'empty' }]],
  [' \n ', [{ code: 'empty' }]],
  ['Hi {{lead.First Name:default=there}}', []],
  [
    'Hi {{lead.FirstName}}',
    [{ code: 'unknown_token', token: '{{lead.FirstName}}', suggestion: 'lead.First Name' }],
  ],
  ['Hi {{lead.First Name', [{ code: 'broken_token', near: '{{lead.First Name' }]],
  ['Hi lead.First Name}} there', [{ code: 'broken_token', near: '}} there' }]],
  ['a'.repeat(900), []],
  ['a'.repeat(901), [{ code: 'too_long', characters: 901, limit: 900 }]],
  ['😀'.repeat(900), []],
  [
    `{{lead.City:default=${'a'.repeat(201)}}}`,
    [{ code: 'default_too_long', token: `{{lead.City:default=${'a'.repeat(201)}}}`, limit: 200 }],
  ],
  ['{{lead.City}}'.repeat(51), [{ code: 'too_many_tokens', count: 51, limit: 50 }]],
])('%#: %.40s', (text, problems) => {
  expect(textProblems(text)).toEqual(problems)
})

test('tokens do not count towards the limit of what is written, their values do when sent', () => {
  expect(textProblems(`${'a'.repeat(890)}{{lead.First Name:default=there}}`)).toEqual([])
})

test('hints name what carriers expect', () => {
  const northwind = { brands: ['Northwind', 'NW'], stopWordings: ['Text NO to leave'] }
  const nothingSet = { brands: [], stopWordings: [] }
  expect(complianceHints('Sale!', northwind)).toEqual([
    { code: 'brand_missing', brands: ['Northwind', 'NW'] },
    { code: 'stop_missing', wording: 'Text NO to leave' },
  ])
  expect(complianceHints('northwind: sale. Reply STOP to end', northwind)).toEqual([])
  expect(complianceHints('nw: sale. text no to leave', northwind)).toEqual([])
  expect(complianceHints('Actie! Afmelden? Stuur STOP', nothingSet)).toEqual([])
  expect(complianceHints('Stopwatch sale', nothingSet)).toEqual([{ code: 'stop_missing', wording: null }])
})
