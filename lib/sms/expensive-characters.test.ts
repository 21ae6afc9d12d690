import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fitsGsm } from './alphabet.ts'
import { expensiveCharacters, replaceExpensive, replacementFor } from './expensive-characters.ts'

test.each([
  ['’', "'"],
  ['“', '"'],
  ['–', '-'],
  ['…', '...'],
  ['\u00a0', ' '],
  ['ł', 'l'],
  ['ş', 's'],
  ['ç', 'c'],
  ['ﬁ', 'fi'],
  ['😀', ''],
  ['Ж', ''],
])('%j becomes %j', (character, replacement) => {
  expect(replacementFor(character)).toBe(replacement)
})

test('says where each stands, in UTF-16 units', () => {
  expect(expensiveCharacters('It’s 😀 “ok”')).toEqual([
    { character: '’', index: 2, replacement: "'" },
    { character: '😀', index: 5, replacement: '' },
    { character: '“', index: 8, replacement: '"' },
    { character: '”', index: 11, replacement: '"' },
  ])
})

test('after replacing all, nothing expensive is left and the cheap ones are untouched', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const cheap = replaceExpensive(text)
      expect(fitsGsm(cheap)).toBe(true)
      if (fitsGsm(text)) expect(cheap).toBe(text)
    }),
  )
})

test('one character can be replaced alone', () => {
  expect(replaceExpensive('‘a’ – b', '’')).toBe("‘a' – b")
})
