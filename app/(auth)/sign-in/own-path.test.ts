import { expect, test } from 'vitest'
import { ownPath } from './own-path.ts'

test.each([
  ['/database/people/7?view=all', '/database/people/7?view=all'],
  [undefined, '/'],
  ['', '/'],
  ['//evil.example', '/'],
  ['/\\evil.example', '/'],
  ['/\t/evil.example', '/'],
  ['https://evil.example', '/'],
  ['javascript:alert(1)', '/'],
  ['/sign-in?next=/', '/'],
])('%j → %s', (next, expected) => {
  expect(ownPath(next)).toBe(expected)
})
