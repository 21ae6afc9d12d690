import { expect, test } from 'vitest'
import { DatabaseClock } from './database-clock.ts'

test('an answer that lay waiting while the process was frozen does not move the time', () => {
  const clock = new DatabaseClock()
  clock.observe(1_000_001, 0, 2)
  clock.observe(1_000_101, 100, 2_600)
  expect(clock.localOf(1_000_140)).toBe(140)
  expect(clock.databaseOf(140)).toBe(1_000_140)
})

test('the narrowest reading counts, for as long as drift leaves it the narrowest', () => {
  const clock = new DatabaseClock()
  clock.observe(1_000_010, 0, 20)
  clock.observe(1_000_103, 100, 104)
  expect(clock.localOf(1_000_200)).toBe(199)
  // Ten minutes later four milliseconds have become more than a hundred.
  clock.observe(1_600_150, 600_100, 600_140)
  expect(clock.localOf(1_600_150)).toBe(600_120)
})

test('a reading that can’t be true beside the known one replaces it: the clock was set, or another server took over', () => {
  const clock = new DatabaseClock()
  clock.observe(1_000_001, 0, 2)
  clock.observe(5_000_150, 100, 200)
  expect(clock.localOf(5_000_150)).toBe(150)
})
