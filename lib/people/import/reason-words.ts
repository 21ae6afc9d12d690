// Why a row was not imported, as a sentence. Browser-safe.
import type { UserMessage } from '#lib/errors.ts'
import type { Locale } from '#lib/i18n/messages.ts'
import { fieldOfName } from '#lib/people/person-fields.ts'
import { splitReason } from './check-result.ts'

const known = [
  'wrongColumns',
  'openQuote',
  'keyMissing',
  'badPhone',
  'badEmail',
  'badDate',
  'badNumber',
  'badTrueOrFalse',
  'badTimeZone',
  'tooLong',
  'repeated',
] as const

/** For the whole reason (`badDate:dateOfBirth`), or for its kind alone, as it is counted. */
export function reasonMessage(reason: string, locale: Locale): UserMessage {
  const { kind, about } = splitReason(reason)
  const key = known.find((each) => each === kind) ?? 'wrongColumns'
  return {
    key: `import.reasons.${key}`,
    values: { field: about === null ? '' : (fieldOfName(about)?.label[locale] ?? about), line: about ?? '' },
  }
}

/** For a count of rows: the kind in words, without the field or line that differs from row to row. */
export function countedReason(kind: string): UserMessage {
  return { key: `import.counted.${known.find((each) => each === kind) ?? 'wrongColumns'}` }
}
