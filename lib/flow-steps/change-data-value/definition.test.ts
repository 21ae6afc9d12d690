import { expect, test } from 'vitest'
import { en } from '#lib/i18n/messages.ts'
import { translate } from '#lib/i18n/translate.ts'
import { noLookups } from '../lookups.ts'
import { changeDataValue } from './definition.ts'

const found = (field: string | null, value: string) =>
  changeDataValue
    .problems({ field, value }, noLookups)
    .map((problem) => [problem.field, problem.message.key.split('.').slice(2).join('.')])

test('a value is judged by its field, a token by its name', () => {
  expect(found(null, '')).toEqual([['field', 'pickField']])
  expect(found('mobilePhone', '+13125550123')).toEqual([['field', 'fieldUnknown']])
  expect(found('leadScore', 'many')).toEqual([['value', 'fits.number']])
  expect(found('dateOfBirth', '2023-02-29')).toEqual([['value', 'fits.date']])
  expect(found('blackListed', 'maybe')).toEqual([['value', 'fits.boolean']])
  expect(found('email', 'nobody')).toEqual([['value', 'fits.email']])
  expect(found('city', 'x'.repeat(256))).toEqual([['value', 'fits.tooLong']])
  expect(found('city', 'Hi {{lead.Shoe Size}}')).toEqual([['value', 'tokenUnknown']])
  for (const value of ['true', 'No', '1', 'waar', 'ONWAAR', 'ja', 'nee'])
    expect(found('blackListed', value)).toEqual([])
  for (const value of ['', 'NULL', '7', '{{lead.First Name}}']) expect(found('leadScore', value)).toEqual([])
})

test('one line says the field by its name and what becomes of it', () => {
  const say = (field: string, value: string, locale: 'en' | 'nl') =>
    translate(locale, changeDataValue.summarize({ field, value }, noLookups)!)
  expect(say('leadStatus', 'Hot', 'en')).toBe('Person Status: Hot')
  expect(say('leadStatus', ' ', 'nl')).toBe('Status van persoon: leeg')
  expect(en.flowSteps.changeDataValue.summary).toContain('leadStatus {Person Status}')
})
