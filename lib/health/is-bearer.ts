import { createHash, timingSafeEqual } from 'node:crypto'

/** Whether an Authorization header carries this token. Never where no token is set. Takes as long for a near miss as for any other. */
export function isBearer(header: string | null, token: string | null): boolean {
  if (token === null || !header?.startsWith('Bearer ')) return false
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(header.slice('Bearer '.length)), digest(token))
}
