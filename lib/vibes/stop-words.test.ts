import { expect, test } from 'vitest'
import { asksToStop } from './stop-words.ts'

test.each([
  'STOP',
  'stop.',
  ' Stop! ',
  'AFMELDEN',
  'Afmelden a.u.b.',
  'stoppen',
  'UIT',
  'Stop please',
  'please stop',
  'meld me af',
  'Opt-out',
  'uitschrijven graag',
  'geen sms meer',
])('“%s” stops', (text) => {
  expect(asksToStop(text)).toBe(true)
})

test.each([
  '',
  'Y',
  'Please don’t stop',
  'bus stop 12 is where I am',
  'When does the sale end?',
  'sms',
  'please',
  'uit eten',
  '🛑',
])('“%s” does not', (text) => {
  expect(asksToStop(text)).toBe(false)
})
