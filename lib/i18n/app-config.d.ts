// Types every `useTranslations('area')`, `t('key')` and named format by the English catalogue.
// It is use-intl/core that must be named: augmenting use-intl itself, which only re-exports, compiles and types nothing.
import type { formats } from './formats.ts'
import type { Locale, Messages } from './messages.ts'

declare module 'use-intl/core' {
  interface AppConfig {
    Locale: Locale
    Messages: Messages
    Formats: typeof formats
  }
}
