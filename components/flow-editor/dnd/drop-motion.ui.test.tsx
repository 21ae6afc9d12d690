import { afterEach, expect, test, vi } from 'vitest'
import { dropMotion } from './drop-motion.ts'

const step = { from: 'canvas' as const, id: 1, ids: [1], kind: 'wait' }
const likesMotion = (matches: boolean) => vi.stubGlobal('matchMedia', () => ({ matches }))
afterEach(() => vi.unstubAllGlobals())

test('a step that is let go glides to its place, in less than 200 ms', () => {
  likesMotion(true)
  expect(dropMotion(step)).toMatchObject({ duration: expect.toSatisfy((it: number) => it < 200) })
})

test('nothing moves by itself where motion is unwanted, or a new step would fly back to the palette', () => {
  likesMotion(false)
  expect(dropMotion(step)).toBeNull()
  likesMotion(true)
  expect(dropMotion({ from: 'palette', kind: 'wait' })).toBeNull()
})
