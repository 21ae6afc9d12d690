import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bubblesOf } from './bubbles.ts'
import { splitIntoParts } from './parts.ts'
import { compileText, sampleSystemValues } from './render.ts'

test('the bubbles are the parts', () => {
  const piece = fc.oneof(
    fc.string({ unit: fc.constantFrom('a', 'b ', '€', '’', '😀'), minLength: 0, maxLength: 200 }),
    fc.constantFrom('{{lead.First Name:default=there}}', '{{lead.City}}', '{{lead.Nope}}'),
  )
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      const compiled = compileText(pieces.join(''))
      const rendered = compiled.pieces({ firstName: 'Zoë' }, sampleSystemValues)
      const bubbles = bubblesOf(rendered)
      const texts = bubbles.map((bubble) => bubble.map((each) => each.text).join(''))
      expect(texts).toEqual(splitIntoParts(rendered.map((each) => each.text).join('')))
      if (bubbles.length > 0) {
        const holes = (list: { kind: string }[]) => list.filter((each) => each.kind === 'hole').length
        expect(holes(bubbles.flat())).toBe(holes(rendered))
      }
    }),
  )
})

test('pieces say what came from where', () => {
  const pieces = compileText(
    'Hi {{lead.First Name:default=there}} of {{lead.City}}, {{lead.Nope}} {{system.date}}',
  ).pieces({ firstName: null }, sampleSystemValues)
  expect(pieces.map(({ kind, text }) => `${kind}:${text}`)).toEqual([
    'literal:Hi ',
    'default:there',
    'literal: of ',
    'hole:',
    'literal:, ',
    'unknown:{{lead.Nope}}',
    'literal: ',
    'value:2026-01-01',
  ])
})
