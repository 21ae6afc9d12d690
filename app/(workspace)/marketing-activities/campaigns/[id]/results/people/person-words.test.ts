import { expect, test } from 'vitest'
import { detailWords } from './person-words.ts'

const words = { winner: (name: string) => `to ${name}`, heldUntil: (at: Date) => `at ${at.getTime()}` }

test('a shared phone names who gets the text', () => {
  expect(detailWords({ reason: 'duplicate_phone', detail: 'Ada Lovelace' }, words)).toBe('to Ada Lovelace')
})

test('the time of a deferred text is formatted', () => {
  expect(detailWords({ reason: null, detail: '2026-11-25T15:00:00.000Z' }, words)).toBe(
    `at ${Date.UTC(2026, 10, 25, 15)}`,
  )
  expect(detailWords({ reason: null, detail: '2026-11-25T09:00:00-06:00' }, words)).toBe(
    `at ${Date.UTC(2026, 10, 25, 15)}`,
  )
})

test('the provider’s words stay as they are, numbers and dates among them too', () => {
  for (const detail of ['Invalid MDN', '2026', '2026-11-25', 'at 2026-11-25T15:00:00Z'])
    expect(detailWords({ reason: 'refused', detail }, words)).toBe(detail)
})

test('nothing to add is nothing', () => {
  expect(detailWords({ reason: 'no_phone', detail: null }, words)).toBeNull()
  expect(detailWords({ reason: 'duplicate_phone', detail: '' }, words)).toBeNull()
})
