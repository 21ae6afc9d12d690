import { expect, test } from 'vitest'
import { withoutZeroBytes } from './without-zero-bytes.ts'

test('texts lose them wherever they stand, and nothing else changes', () => {
  const file = new Blob(['a\0b'])
  const given = { name: 'a\0b', 'ke\0y': [1, null, 'c\0', { deep: '\0' }], file, at: new Date(0), isOn: true }
  expect(withoutZeroBytes(given)).toEqual({
    name: 'ab',
    key: [1, null, 'c', { deep: '' }],
    file,
    at: new Date(0),
    isOn: true,
  })
  expect((withoutZeroBytes(given) as typeof given).file).toBe(file)
  expect(withoutZeroBytes(undefined)).toBeUndefined()
})
