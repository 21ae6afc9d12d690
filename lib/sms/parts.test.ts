import fc from 'fast-check'
import sms from 'sms-segments-calculator'
import { expect, test } from 'vitest'
import { fitsGsm } from './alphabet.ts'
import { countParts, splitIntoParts } from './parts.ts'

const gsm = fc.constantFrom(...'aA0 @£ñ\n,.éÇ', '€', '[', '~', '|')
// One code point, one grapheme: the library keeps longer graphemes whole, we do not, on purpose.
const wide = fc.constantFrom(...'’–…łçЖ中', '😀', '🎁')
const gsmText = fc.array(gsm, { maxLength: 700 }).map((characters) => characters.join(''))
const anyText = fc
  .array(fc.oneof({ weight: 9, arbitrary: gsm }, wide), { maxLength: 400 })
  .map((characters) => characters.join(''))

test('agrees with the reference library', () => {
  fc.assert(
    fc.property(fc.oneof(gsmText, anyText), (text) => {
      const reference = new sms.SegmentedMessage(text)
      const counted = countParts(text)
      expect(counted.encoding).toBe(reference.encodingName)
      expect(counted.characters).toBe(reference.numberOfUnicodeScalars)
      expect(counted.parts).toBe(text === '' ? 0 : reference.segmentsCount)
      const bits = counted.encoding === 'GSM-7' ? 7 : 16
      expect(counted.units).toBe(reference.messageSize / bits)
    }),
    { numRuns: 1_000 },
  )
})

test('the parts joined are the text, each within its capacity, no pair cut', () => {
  fc.assert(
    fc.property(fc.oneof(gsmText, anyText, fc.string({ unit: 'grapheme', maxLength: 300 })), (text) => {
      const { parts, unitsPerPart, remaining, encoding } = countParts(text)
      const pieces = splitIntoParts(text)
      expect(pieces.join('')).toBe(text)
      expect(pieces).toHaveLength(parts)
      for (const piece of pieces) {
        const units = encoding === 'GSM-7' ? countParts(piece).units : piece.length
        expect(units).toBeLessThanOrEqual(unitsPerPart)
        expect(units).toBeGreaterThan(0)
        if (text.isWellFormed()) expect(piece.isWellFormed()).toBe(true)
      }
      const last = pieces.at(-1) ?? ''
      expect(remaining).toBe(unitsPerPart - (encoding === 'GSM-7' ? countParts(last).units : last.length))
    }),
  )
})

test.each([
  ['', 'GSM-7', 0, 160, 160],
  ['a'.repeat(160), 'GSM-7', 1, 160, 0],
  ['a'.repeat(161), 'GSM-7', 2, 153, 145],
  ['a'.repeat(306), 'GSM-7', 2, 153, 0],
  ['a'.repeat(307), 'GSM-7', 3, 153, 152],
  ['€'.repeat(80), 'GSM-7', 1, 160, 0],
  // The euro doesn't fit in the last unit of the first part, so that unit is lost.
  [`${'a'.repeat(152)}€${'a'.repeat(7)}`, 'GSM-7', 2, 153, 144],
  ['ł'.repeat(70), 'UCS-2', 1, 70, 0],
  ['ł'.repeat(71), 'UCS-2', 2, 67, 63],
  [`${'ł'.repeat(66)}😀${'ł'.repeat(3)}`, 'UCS-2', 2, 67, 62],
])('%j', (text, encoding, parts, unitsPerPart, remaining) => {
  expect(countParts(text)).toMatchObject({ encoding, parts, unitsPerPart, remaining })
})

test('a lone surrogate counts and does not crash', () => {
  expect(countParts('a\ud83d')).toMatchObject({ encoding: 'UCS-2', units: 2, parts: 1 })
})

test('the backtick is not in the alphabet, the grave letters are', () => {
  expect(fitsGsm('`')).toBe(false)
  expect(fitsGsm('àèìòù')).toBe(true)
})
