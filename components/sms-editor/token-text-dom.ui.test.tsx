import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nextCaret } from '#lib/sms/caret.ts'
import { offsetOf, placeOf, readText, showText } from './token-text-dom.ts'

const lookOf = () => ({ label: 'First Name', isUnknown: false })
const piece = fc.constantFrom(
  'a',
  ' ',
  '\n',
  '’',
  '😀',
  '{{lead.First Name}}',
  '{{lead.City:default=x}}',
  '{{',
  'First Name',
)
const anyText = fc.array(piece, { maxLength: 10 }).map((pieces) => pieces.join(''))

function shown(text: string): HTMLElement {
  const root = document.createElement('div')
  showText(root, text, lookOf)
  return root
}

test('what is shown reads back as the text', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      expect(readText(shown(text))).toBe(text)
    }),
  )
})

test('every place a caret may stand is found again', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const root = shown(text)
      for (let offset = 0; ; offset = nextCaret(text, offset)) {
        const place = placeOf(root, offset)
        expect({ text, offset: offsetOf(root, place) }).toEqual({ text, offset })
        if (offset >= text.length) break
      }
    }),
  )
})

const chipText = (root: HTMLElement) => root.querySelector('[data-token]')!.firstChild as Text

test('a place inside a chip is its start, its end, or the nearer of the two', () => {
  const root = shown('Hi {{lead.First Name}}!')
  const place = { node: chipText(root), offset: 8 }
  expect(offsetOf(root, place, 'start')).toBe(3)
  expect(offsetOf(root, place, 'end')).toBe(22)
  expect(offsetOf(root, place)).toBe(22)
  expect(offsetOf(root, { ...place, offset: 2 })).toBe(3)
})

test('what is composed at the edge of a chip stands beside it, inside it the chip is text', () => {
  const root = shown('{{lead.First Name}}')
  chipText(root).data = 'First Nameé'
  expect(readText(root)).toBe('{{lead.First Name}}é')
  chipText(root).data = 'üFirst Name'
  expect(readText(root)).toBe('ü{{lead.First Name}}')
  chipText(root).data = 'First éName'
  expect(readText(root)).toBe('First éName')
})

test('markup that a browser or an extension put in reads as plain text', () => {
  const root = document.createElement('div')
  root.innerHTML = 'a<b>b</b><br>c<font>d</font>'
  expect(readText(root)).toBe('ab\ncd')
})
