// Vibes' password and the callback secret at rest: AES-256-GCM under a key derived from FLOWSTEP_SECRET_KEY.
// Layout: version (1) · key id (4) · nonce (12) · tag (16) · ciphertext. What it is for goes in as additional data, so that
// a row copied into another column does not decrypt.
import 'server-only'
import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto'
import { env } from '#lib/env.ts'

export type SecretPurpose = 'vibes password' | 'vibes callback secret'

const version = 1
const keyIdBytes = 4
const nonceBytes = 12
const tagBytes = 16
const headBytes = 1 + keyIdBytes

type Key = { id: Buffer; bytes: Buffer }

/** Derives the key so that the same master secret can serve sessions and this without either learning the other's. */
function deriveKey(secretKey: string): Key {
  const bytes = Buffer.from(hkdfSync('sha256', secretKey, '', 'flowstep credentials v1', 32))
  return { bytes, id: createHash('sha256').update(bytes).digest().subarray(0, keyIdBytes) }
}

/** Encrypts under the first key. To rotate: put the new secret key first and keep the old one behind it until all is rewritten. */
export function encryptSecret(
  plain: string,
  purpose: SecretPurpose,
  secretKeys: readonly string[] = [env().secretKey],
): Uint8Array<ArrayBuffer> {
  const key = deriveKey(secretKeys[0]!)
  const nonce = randomBytes(nonceBytes)
  const cipher = createCipheriv('aes-256-gcm', key.bytes, nonce)
  const head = Buffer.concat([Buffer.of(version), key.id])
  cipher.setAAD(Buffer.concat([head, Buffer.from(purpose)]))
  const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
  return Uint8Array.from(Buffer.concat([head, nonce, cipher.getAuthTag(), body]))
}

/** Why a stored secret can't be read: the secret key of this installation is another one than when it was stored. */
export class SecretUnreadable extends Error {
  constructor(purpose: SecretPurpose, cause?: unknown) {
    super(`The stored ${purpose} can't be decrypted with this FLOWSTEP_SECRET_KEY. Enter it again.`, {
      cause,
    })
    this.name = 'SecretUnreadable'
  }
}

/** Decrypts with whichever key it was stored under. Throws `SecretUnreadable`. */
export function decryptSecret(
  stored: Uint8Array,
  purpose: SecretPurpose,
  secretKeys: readonly string[] = [env().secretKey],
): string {
  const bytes = Buffer.from(stored)
  const head = bytes.subarray(0, headBytes)
  const key = secretKeys.map(deriveKey).find((each) => each.id.equals(head.subarray(1)))
  if (bytes.length < headBytes + nonceBytes + tagBytes || bytes[0] !== version || !key) {
    throw new SecretUnreadable(purpose)
  }
  const nonce = bytes.subarray(headBytes, headBytes + nonceBytes)
  const tag = bytes.subarray(headBytes + nonceBytes, headBytes + nonceBytes + tagBytes)
  try {
    const decipher = createDecipheriv('aes-256-gcm', key.bytes, nonce)
    decipher.setAAD(Buffer.concat([head, Buffer.from(purpose)]))
    decipher.setAuthTag(tag)
    const body = bytes.subarray(headBytes + nonceBytes + tagBytes)
    return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8')
  } catch (cause) {
    throw new SecretUnreadable(purpose, cause)
  }
}
