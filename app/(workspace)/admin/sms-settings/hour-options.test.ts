import { expect, test } from 'vitest'
import { hourOptions } from './hour-options.ts'

test('every half hour from 8 to 21', () => {
  const options = hourOptions('09:00')
  expect(options).toHaveLength(27)
  expect([options[0], options[1], options.at(-1)]).toEqual(['08:00', '08:30', '21:00'])
})

test('what is set stays among them, in its place', () => {
  expect(hourOptions('09:15').slice(2, 5)).toEqual(['09:00', '09:15', '09:30'])
})
