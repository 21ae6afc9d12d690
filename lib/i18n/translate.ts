// A message of `AppError` (or any catalogue key) in one language, outside React.
import { createTranslator } from 'use-intl/core'
import type { UserMessage } from '#lib/errors.ts'
import { formats } from './formats.ts'
import { catalogues, type Locale } from './messages.ts'

type Say = (key: string, values?: Record<string, string | number>) => string

const translators = new Map<Locale, Say>()

/** The sentence a person reads. */
export function translate(locale: Locale, message: UserMessage): string {
  let say = translators.get(locale)
  if (!say) {
    say = createTranslator({ locale, messages: catalogues[locale], formats }) as unknown as Say
    translators.set(locale, say)
  }
  return say(message.key, message.values)
}
