import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nextCaret, nextWord, previousCaret, previousWord, snapCaret, tokenRanges } from './caret.ts'

const piece = fc.constantFrom(
  'a',
  ' ',
  'é',
  '😀',
  '👨‍👩‍👧',
  'e\u0301',
  '\n',
  '{{lead.First Name}}',
  '{{lead.City:default=x}}',
  '{{',
)
const text = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''))

test('walking right visits each place once and walking left comes back the same way', () => {
  fc.assert(
    fc.property(text, (typed) => {
      const right = [0]
      while (right.at(-1)! < typed.length) {
        const next = nextCaret(typed, right.at(-1)!)
        expect(next).toBeGreaterThan(right.at(-1)!)
        right.push(next)
      }
      const left = [typed.length]
      while (left.at(-1)! > 0) left.push(previousCaret(typed, left.at(-1)!))
      expect(left.reverse()).toEqual(right)
      for (const offset of right) expect(snapCaret(typed, offset, 'nearest')).toBe(offset)
    }),
  )
})

test('a token is one step and has no inside', () => {
  const typed = 'Hi {{lead.City}}!'
  expect(tokenRanges(typed)).toEqual([{ start: 3, end: 16 }])
  expect(nextCaret(typed, 3)).toBe(16)
  expect(previousCaret(typed, 16)).toBe(3)
  expect(snapCaret(typed, 5, 'nearest')).toBe(3)
  expect(snapCaret(typed, 14, 'nearest')).toBe(16)
  expect(snapCaret(typed, 5, 'end')).toBe(16)
  expect(snapCaret(typed, 99, 'start')).toBe(typed.length)
})

test.each([
  ['Hi there  |', 3],
  ['Hi {{lead.City}}x|', 16],
  ['Hi {{lead.City}} |', 3],
  ['|Hi', 0],
  ['a.b@c|', 4],
])('a word to the left of %s', (marked, expected) => {
  expect(previousWord(marked.replace('|', ''), marked.indexOf('|'))).toBe(expected)
})

test.each([
  ['|  Hi there', 4],
  ['Hi| x{{lead.City}}', 4],
  ['Hi| {{lead.City}}!', 16],
  ['Hi|', 2],
])('a word to the right of %s', (marked, expected) => {
  expect(nextWord(marked.replace('|', ''), marked.indexOf('|'))).toBe(expected)
})
