// Turns whatever an action or a route threw into the answer its screen shows. The one place that decides it.
import 'server-only'
import { randomBytes } from 'node:crypto'
import { unstable_rethrow } from 'next/navigation'
import type { core } from 'zod'
import type { ActionError } from '#lib/action-result.ts'
import { AppError, type UserMessage } from '#lib/errors.ts'
import { catalogues, type Locale, type MessageKey } from '#lib/i18n/messages.ts'
import { translate } from '#lib/i18n/translate.ts'
import { log } from '#lib/log.ts'

/** SQLSTATE of a full disk. */
const diskFull = '53100'

/** `name` is the action's; it stands in the log beside the reference. Next's own control flow (redirect, not found) passes through. */
export function toActionError(thrown: unknown, locale: Locale, name: string): ActionError {
  unstable_rethrow(thrown)
  if (thrown instanceof AppError) return fromAppError(thrown, locale)
  const reference = randomBytes(4).toString('hex').toUpperCase()
  log.error({ err: thrown, action: name, reference }, 'unexpected error in an action')
  if (hasCode(thrown, diskFull)) {
    return plain('unavailable', { key: 'errors.databaseFull' }, locale, reference)
  }
  return plain('unexpected', { key: 'errors.unexpected', values: { reference } }, locale, reference)
}

export function fromAppError(error: AppError, locale: Locale): ActionError {
  return {
    code: error.code,
    message: translate(locale, error.userMessage),
    fieldErrors: Object.fromEntries(
      Object.entries(error.fieldErrors).map(([field, message]) => [field, translate(locale, message)]),
    ),
    details: error.details ?? null,
  }
}

/** A schema says what is wrong by a catalogue key as its message; without one the kind of issue decides. */
export function inputError(issues: readonly core.$ZodIssue[]): AppError {
  const fieldErrors: Record<string, UserMessage> = {}
  for (const issue of issues) {
    const field = issue.path.join('.')
    fieldErrors[field] ??= messageOf(issue)
  }
  return new AppError('invalid_input', {
    message: `invalid input: ${issues.map((issue) => `${issue.path.join('.')} ${issue.code}`).join(', ')}`,
    userMessage: { key: 'errors.invalidInput' },
    fieldErrors,
  })
}

function messageOf(issue: core.$ZodIssue): UserMessage {
  if (isMessageKey(issue.message)) return { key: issue.message }
  if (issue.code === 'too_small' && issue.minimum === 1) return { key: 'errors.fieldMissing' }
  if (issue.code === 'too_small')
    return { key: 'errors.fieldTooSmall', values: { min: Number(issue.minimum) } }
  if (issue.code === 'too_big') return { key: 'errors.fieldTooBig', values: { max: Number(issue.maximum) } }
  if (issue.code === 'invalid_type' && issue.input === undefined) return { key: 'errors.fieldMissing' }
  return { key: 'errors.fieldInvalid' }
}

function isMessageKey(text: string): text is MessageKey {
  let node: unknown = catalogues.en
  for (const part of text.split('.')) {
    if (typeof node !== 'object' || node === null || !Object.hasOwn(node, part)) return false
    node = (node as Record<string, unknown>)[part]
  }
  return typeof node === 'string'
}

function hasCode(thrown: unknown, code: string): boolean {
  for (let error = thrown; error instanceof Error; error = error.cause) {
    if ((error as { code?: unknown }).code === code) return true
  }
  return false
}

function plain(
  code: ActionError['code'],
  message: UserMessage,
  locale: Locale,
  reference: string,
): ActionError {
  return { code, message: translate(locale, message), fieldErrors: {}, details: null, reference }
}
