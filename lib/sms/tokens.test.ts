import fc from 'fast-check'
import { expect, test } from 'vitest'
import { resolveToken, suggestToken } from './known-tokens.ts'
import { makeToken, parseText, printText, type Token } from './tokens.ts'

const tokenish = fc.constantFrom(
  '{{lead.First Name}}',
  '{{lead.First Name:default=there}}',
  '{{ lead.First Name :default= }}',
  '{{my.Offer}}',
  '{{',
  '}}',
  '{{}}',
  '{{{',
  ':default=',
)
const text = fc.array(fc.oneof(fc.string(), tokenish)).map((pieces) => pieces.join(''))

test('print ∘ parse = id', () => {
  fc.assert(
    fc.property(text, (typed) => {
      expect(printText(parseText(typed))).toBe(typed)
    }),
  )
})

test('a token made is the token parsed', () => {
  const name = fc.stringMatching(/^[A-Za-z][A-Za-z ]{0,20}[A-Za-z]$/)
  fc.assert(
    fc.property(
      fc.constantFrom('lead', 'my', 'system'),
      name,
      fc.option(fc.string(), { nil: undefined }),
      (group, name, fallback) => {
        const token = makeToken({ group, name, default: fallback })
        expect(parseText(token.source)).toEqual([token])
      },
    ),
  )
})

const only = (typed: string) => parseText(typed)[0] as Token

test('reads group, name and default', () => {
  expect(only('{{lead.First Name:default=you, friend}}')).toMatchObject({
    group: 'lead',
    name: 'First Name',
    default: 'you, friend',
  })
  expect(only('{{lead.First Name:default=}}').default).toBe('')
  expect('default' in only('{{lead.First Name}}')).toBe(false)
})

test('names match whatever their case', () => {
  expect(resolveToken(only('{{LEAD.first name}}'))).toMatchObject({ field: { name: 'firstName' } })
  expect(resolveToken(only('{{System.DateTime}}'))).toEqual({ group: 'system', name: 'dateTime' })
  expect(resolveToken(only('{{my.offer}}'), { Offer: '20 %' })).toEqual({ group: 'my', name: 'Offer' })
})

test.each([
  '{{my.Offer}}',
  '{{lead.Nickname}}',
  '{{company.Name}}',
  '{{First Name}}',
  '{{}}',
  '{{lead.constructor}}',
])('%s names nothing', (typed) => {
  expect(resolveToken(only(typed))).toBeUndefined()
})

test.each([
  ['{{lead.FirstName}}', 'lead.First Name'],
  ['{{First Name}}', 'lead.First Name'],
  ['{{person.first_name}}', 'lead.First Name'],
  ['{{lead.Frist Name}}', 'lead.First Name'],
  ['{{system.datetime2}}', 'system.dateTime'],
  ['{{lead.Favourite Colour}}', undefined],
])('for %s it suggests %s', (typed, suggestion) => {
  expect(suggestToken(only(typed))).toBe(suggestion)
})
