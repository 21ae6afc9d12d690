// Types every `useTranslations('area')` and `t('key')` by the English catalogue.
import type { Locale, Messages } from './messages.ts'

declare module 'use-intl/core' {
  interface AppConfig {
    Locale: Locale
    Messages: Messages
  }
}
