// One error class for everything a use case refuses. Two messages: `message` for the log, `userMessage` for the person.
import type { MessageKey } from '#lib/i18n/messages.ts'

/** What kind of refusal it is; decides the HTTP status and where the screen shows it. */
export type AppErrorCode =
  | 'invalid_input' // the form shows it at the field
  | 'not_found'
  | 'unauthenticated'
  | 'forbidden'
  | 'conflict' // somebody else saved first
  | 'in_use' // can't be deleted, says by what
  | 'not_ready' // the campaign can't run yet, says why
  | 'too_large'
  | 'rate_limited'
  | 'unavailable' // a service we need is down

export const httpStatusOf: Record<AppErrorCode, number> = {
  invalid_input: 422,
  not_found: 404,
  unauthenticated: 401,
  forbidden: 403,
  conflict: 409,
  in_use: 409,
  not_ready: 409,
  too_large: 413,
  rate_limited: 429,
  unavailable: 503,
}

/** A sentence for the person, as a catalogue key with its ICU values, so that it reads in their language. */
export type UserMessage = { key: MessageKey; values?: Record<string, string | number> }

export class AppError extends Error {
  readonly code: AppErrorCode
  readonly userMessage: UserMessage
  /** Field name → message, for forms. */
  readonly fieldErrors: Record<string, UserMessage>
  /** Plain data the screen needs to offer a way out (the newer revision, the assets that use this one). JSON only. */
  readonly details: unknown

  constructor(
    code: AppErrorCode,
    options: {
      message: string
      userMessage: UserMessage
      fieldErrors?: Record<string, UserMessage>
      details?: unknown
      cause?: unknown
    },
  ) {
    super(options.message, { cause: options.cause })
    this.name = 'AppError'
    this.code = code
    this.userMessage = options.userMessage
    this.fieldErrors = options.fieldErrors ?? {}
    this.details = options.details
  }
}
