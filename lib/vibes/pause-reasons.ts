// Why nothing goes out to Vibes. Each is a key under `vibes.pauseReasons` in the catalogues, where it says what to do.

export const pauseReasons = [
  'wrong_password', // 401
  'not_allowed', // 403
  'not_found', // 404 or 410: the company key, or what we address below it
  'acquisition_campaign_gone', // 404 to a participant
  'no_short_code', // nothing to send a list's texts from
  'unexpected_answer', // something else than Vibes answers
  'secret_key_changed', // the stored password can't be decrypted any more
  'by_admin',
] as const

export type PauseReason = (typeof pauseReasons)[number]

export function isPauseReason(text: string): text is PauseReason {
  return (pauseReasons as readonly string[]).includes(text)
}
