// What an admin reads when Vibes says no, with Vibes' own words where it gave some.
import { AppError } from '#lib/errors.ts'
import { VibesUnreachable } from './client.ts'
import type { PauseReason } from './pause-reasons.ts'
import { VibesRefused } from './vibes-errors.ts'

/** For actions: an AppError that says what to do. Anything that is not Vibes' doing comes back as it was. */
export function explainVibesFailure(error: unknown): unknown {
  if (error instanceof VibesUnreachable) {
    return new AppError('unavailable', {
      message: error.message,
      userMessage: { key: 'vibes.errors.unreachable' },
      cause: error,
    })
  }
  if (!(error instanceof VibesRefused)) return error
  const answer = error.words ?? `HTTP ${error.status}`
  const options = { message: error.message, cause: error }
  if (error.status === 401) {
    const userMessage = { key: 'vibes.errors.wrongPassword', values: { answer } } as const
    return new AppError('invalid_input', { ...options, userMessage, fieldErrors: { password: userMessage } })
  }
  if (error.status === 403 || error.status === 404) {
    const userMessage = { key: 'vibes.errors.unknownCompany', values: { answer } } as const
    return new AppError('invalid_input', {
      ...options,
      userMessage,
      fieldErrors: { companyKey: userMessage },
    })
  }
  if (error.status === 429) {
    return new AppError('rate_limited', { ...options, userMessage: { key: 'vibes.errors.throttled' } })
  }
  return new AppError('unavailable', {
    ...options,
    userMessage: { key: 'vibes.errors.unexpectedAnswer', values: { status: error.status, answer } },
  })
}

/** Runs calls to Vibes for an action, so that their failures can be read. */
export async function withExplanations<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw explainVibesFailure(error)
  }
}

/** Why the service must pause after this failure, or null where it need not: what passes by itself. */
export function pauseReasonOf(error: unknown): PauseReason | null {
  if (!(error instanceof VibesRefused)) return null
  if (error.status === 401) return 'wrong_password'
  if (error.status === 403) return 'not_allowed'
  return error.status === 404 || error.status === 410 ? 'not_found' : null
}
