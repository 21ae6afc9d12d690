import { expect, test } from 'vitest'
import { decryptSecret, encryptSecret, SecretUnreadable } from './credentials.ts'

const key = Buffer.alloc(32, 1).toString('base64')
const newer = Buffer.alloc(32, 2).toString('base64')

test('a secret comes back, and never looks the same twice', () => {
  const one = encryptSecret('pässword', 'vibes password', [key])
  const two = encryptSecret('pässword', 'vibes password', [key])
  expect(decryptSecret(one, 'vibes password', [key])).toBe('pässword')
  expect(Buffer.from(one).equals(Buffer.from(two))).toBe(false)
  expect(Buffer.from(one).toString('latin1')).not.toContain('ssword')
})

test('another purpose, another key and any changed byte are refused', () => {
  const stored = encryptSecret('secret', 'vibes password', [key])
  expect(() => decryptSecret(stored, 'vibes callback secret', [key])).toThrow(SecretUnreadable)
  expect(() => decryptSecret(stored, 'vibes password', [newer])).toThrow(SecretUnreadable)
  for (let at = 0; at < stored.length; at++) {
    const changed = Uint8Array.from(stored)
    changed[at]! ^= 1
    expect(() => decryptSecret(changed, 'vibes password', [key]), `byte ${at}`).toThrow(SecretUnreadable)
  }
  expect(() => decryptSecret(stored.subarray(0, 10), 'vibes password', [key])).toThrow(SecretUnreadable)
})

test('an old key behind the new one still reads, and the new one writes', () => {
  const stored = encryptSecret('secret', 'vibes password', [key])
  expect(decryptSecret(stored, 'vibes password', [newer, key])).toBe('secret')
  const rewritten = encryptSecret('secret', 'vibes password', [newer, key])
  expect(decryptSecret(rewritten, 'vibes password', [newer])).toBe('secret')
})
