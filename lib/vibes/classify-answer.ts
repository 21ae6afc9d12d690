// What an answer's status means for the call that got it. The engine acts on the class, never on the number.
import type { Answer, AnswerClass } from '#lib/engine/dispatch-adapter.ts'
import { maskPhonesIn } from '#lib/log.ts'
import { type VibesResponse, VibesUnreachable } from './client.ts'
import type { PauseReason } from './pause-reasons.ts'
import { vibesWords } from './vibes-errors.ts'

/** Certainly not done, and this dispatch's own fault: a bad number, a text too large, a person Vibes won't have. */
const aboutTheDispatch = new Set([400, 409, 413, 422])

/** Certainly not done, and everybody's: what an admin must mend before anything can go out. */
const aboutTheConnection: Readonly<Record<number, PauseReason>> = {
  401: 'wrong_password',
  403: 'not_allowed',
  404: 'not_found',
  405: 'unexpected_answer',
  410: 'not_found',
  415: 'unexpected_answer',
}

/** Vibes names no wait beside a 429; its limits are per second. */
const usualBackOffMs = 1_000

/**
 * - 429: certainly not done, later.
 * - 408 and 5xx: in doubt; a gateway answers 502 and 504 for calls the other side has carried out.
 * - Redirects and the remaining 4xx mean that we talk to something else than Vibes, or speak wrongly: the connection's
 *   fault, so that a person looks before anybody is failed.
 */
export function classOfStatus(status: number): AnswerClass {
  if (status >= 200 && status < 300) return 'accepted'
  if (status === 429) return 'not_done'
  if (status === 408 || status >= 500) return 'in_doubt'
  return aboutTheDispatch.has(status) ? 'refused' : 'service_fault'
}

/** The answer as far as its status tells. Callers add what the resource means by it. */
export function classifyAnswer(response: VibesResponse): Answer {
  const kind = classOfStatus(response.status)
  return {
    class: kind,
    status: response.status,
    detail: kind === 'accepted' ? null : vibesWords(response),
    ...(kind === 'refused' ? { reason: 'refused' } : {}),
    ...(kind === 'service_fault'
      ? { pauseReason: aboutTheConnection[response.status] ?? 'unexpected_answer' }
      : {}),
    ...(kind === 'not_done' ? { retryAfterMs: response.retryAfterMs ?? usualBackOffMs } : {}),
  }
}

/** No answer at all. Anything but a `VibesUnreachable` is a bug of ours and passes through. */
export function classifySilence(error: unknown): Answer {
  if (!(error instanceof VibesUnreachable)) throw error
  return {
    class: error.sent === 'no' ? 'not_done' : 'in_doubt',
    status: 0,
    detail: maskPhonesIn(error.message),
  }
}
