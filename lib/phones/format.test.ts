import { expect, test } from 'vitest'
import { formatPhone } from './format.ts'

test.each([
  ['+13125550123', '+1 312 555 0123'],
  ['+447700900123', '+44 7700 900123'],
  ['+31612345678', '+31 6 12345678'],
  ['+33612345678', '+33612345678'],
])('%s is shown as %s', (phone, shown) => {
  expect(formatPhone(phone)).toBe(shown)
})
