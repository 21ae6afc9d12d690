// How code outside React is handed the reader's language.
import type { UserMessage } from '#lib/errors.ts'
import type { Locale, MessageKey } from './messages.ts'
import { translate } from './translate.ts'

export type Wording = {
  locale: Locale
  /** A catalogue key, or one with values, in the reader's language. */
  say: (message: UserMessage | MessageKey) => string
}

/** For the server, which has both catalogues. In the browser `useSay` gives `say`. */
export function wordingIn(locale: Locale): Wording {
  return {
    locale,
    say: (message) => translate(locale, typeof message === 'string' ? { key: message } : message),
  }
}
