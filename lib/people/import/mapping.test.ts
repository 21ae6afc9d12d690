import { expect, test } from 'vitest'
import { importableFields, looksLikeData, mappingProblems, repeatedNames, suggestMapping } from './mapping.ts'
import { mergedColumns } from './sql/merged-person.ts'
import { stagedColumns } from './staged-columns.ts'

const custom = [{ name: 'shoeSize', label: 'Shoe size', type: 'number' }]

test('every field is found by its REST name, its label and its Dutch label', () => {
  for (const field of importableFields) {
    for (const name of [field.name, field.label.en, field.label.nl, field.label.en.toUpperCase()])
      expect(suggestMapping([name], []), name).toEqual([field.name])
  }
})

test('also by what people call it, and custom fields by label', () => {
  expect(suggestMapping(['E-mail', 'Telefoonnummer', 'first_name', 'Shoe size', 'colour'], custom)).toEqual([
    'email',
    'mobilePhone',
    'firstName',
    'shoeSize',
    null,
  ])
})

test('a field is given to the first of two columns', () => {
  expect(suggestMapping(['Email', 'email'], [])).toEqual(['email', null])
  expect(repeatedNames(['Email', 'Name', 'e-mail', '', ''])).toEqual(['e-mail'])
})

test('a first row that is a person is seen, and its columns are known by what stands in them', () => {
  expect(looksLikeData(['An', 'an@example.com'])).toBe(true)
  expect(looksLikeData(['An', '(312) 555-0123'])).toBe(true)
  expect(looksLikeData(['', ' '])).toBe(true)
  expect(looksLikeData(['First Name', 'Address line 2'])).toBe(false)
  expect(suggestMapping(['An', 'an@example.com', '312 555 0123'], [], { byValue: true })).toEqual([
    null,
    'email',
    'mobilePhone',
  ])
})

test('what stands in the way of a check', () => {
  expect(mappingProblems(['email', null], 'email', [])).toEqual([])
  expect(mappingProblems(['firstName'], 'phone', [])).toEqual([
    { kind: 'matchFieldMissing', field: 'mobilePhone' },
  ])
  expect(mappingProblems(['email', 'email'], 'email', [])).toEqual([{ kind: 'fieldTwice', field: 'email' }])
  expect(mappingProblems(['email', 'shoeSize', 'createdAt'], 'email', custom)).toEqual([
    { kind: 'unknownField', field: 'createdAt' },
  ])
})

test('every field a file may fill has its column in the staging and in the merge', () => {
  for (const field of importableFields) {
    expect(stagedColumns, field.name).toContain(field.column)
    expect(mergedColumns, field.name).toContain(field.column)
  }
})
