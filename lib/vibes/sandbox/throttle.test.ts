import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createThrottle } from './throttle.ts'

test('no second, however cut, lets more through than the rate, and none refuses what would fit', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 20 }),
      fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 300 }),
      (perSecond, gaps) => {
        const throttle = createThrottle()
        const admitted: number[] = []
        let now = 0
        for (const gap of gaps) {
          now += gap
          const fits = admitted.filter((at) => now - at < 1000).length < perSecond
          expect(throttle.admits('k', perSecond, now)).toBe(fits)
          if (fits) admitted.push(now)
        }
      },
    ),
  )
})

test('a changed rate remembers what the last second let through', () => {
  const throttle = createThrottle()
  for (let i = 0; i < 10; i++) throttle.admits('k', 10, i)
  expect(throttle.admits('k', 11, 21)).toBe(true)
  expect(throttle.admits('k', 11, 22)).toBe(false)
  expect(throttle.admits('k', 5, 23)).toBe(false)
  expect(throttle.admits('k', 0, 2000)).toBe(false)
})

test('companies do not share a window', () => {
  const throttle = createThrottle()
  expect(throttle.admits('one', 1, 0)).toBe(true)
  expect(throttle.admits('other', 1, 0)).toBe(true)
  expect(throttle.admits('one', 1, 999)).toBe(false)
  expect(throttle.admits('one', 1, 1000)).toBe(true)
})
