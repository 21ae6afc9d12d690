import { expect, test } from 'vitest'
import { edgeScrollBy } from './edge-scroll.ts'

const box = { top: 100, bottom: 600 }
const both = { up: true, down: true }

test('in the middle nothing scrolls, at the edges faster the nearer', () => {
  expect(edgeScrollBy(350, box, both, 10)).toBe(0)
  expect(edgeScrollBy(550, box, both, 10)).toBe(10)
  expect(edgeScrollBy(600, box, both, 10)).toBe(20)
  expect(edgeScrollBy(700, box, both, 10)).toBe(20)
  expect(edgeScrollBy(150, box, both, 10)).toBe(-10)
  expect(edgeScrollBy(20, box, both, 10)).toBe(-20)
})

test('a drag that begins at an edge scrolls only once the pointer has gone that way', () => {
  expect(edgeScrollBy(590, box, { up: true, down: false }, 10)).toBe(0)
  expect(edgeScrollBy(110, box, { up: false, down: true }, 10)).toBe(0)
})

test('few frames bring it as far as many, up to a jump nobody could follow', () => {
  const many = Array.from({ length: 8 }, () => edgeScrollBy(600, box, both, 10))
  expect(edgeScrollBy(600, box, both, 80)).toBe(many.reduce((sum, each) => sum + each, 0))
  expect(edgeScrollBy(600, box, both, 5000)).toBe(200)
})
