import { expect, test } from 'vitest'
import { awaitsReceipts, hasEnded } from './run-ended.ts'

test('only finished and aborted runs have ended', () => {
  for (const state of ['qualifying', 'running', 'waiting', 'paused', 'aborting'] as const)
    expect(hasEnded({ state })).toBe(false)
  expect(hasEnded({ state: 'finished' })).toBe(true)
  expect(hasEnded({ state: 'aborted' })).toBe(true)
})

test('a receipt is a delivery or a bounce of either kind', () => {
  const texts = { accepted: 3, delivered: 1, bouncedSoft: 1, bouncedHard: 0, parts: 9 }
  expect(awaitsReceipts({ texts })).toBe(true)
  expect(awaitsReceipts({ texts: { ...texts, bouncedHard: 1 } })).toBe(false)
})
