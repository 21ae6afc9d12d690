// Which fields a flow step may set, and whether a value fits one. Browser-safe; the same rules as SQL stand in field-value-sql.ts.
import { fieldOfName, type PersonField, type PersonFieldName, personFields } from './person-fields.ts'

/**
 * Not by a flow step: a number belongs to one person's consent and is checked as it comes in, and the zone decides about quiet hours;
 * both draw other columns after them that only TypeScript can fill.
 */
const onlyByHand: ReadonlySet<PersonFieldName> = new Set(['mobilePhone', 'personTimeZone'])

export const changeableFields: readonly PersonField[] = personFields.filter(
  (field) => !field.readOnly && !onlyByHand.has(field.name),
)

/** The field of this name if a flow step may set it. */
export function changeableField(name: string | null): PersonField | undefined {
  const field = name === null ? undefined : fieldOfName(name)
  return field && changeableFields.includes(field) ? field : undefined
}

export const longestValue = 255
export const emailShape = '^[^\\s@,;"<>]+@[^\\s@,;"<>]+\\.[^\\s@.,;"<>]{2,}$'
export const wholeNumber = '^[-+]?[0-9]{1,9}$'
export const isoDate = '^[0-9]{4}-[0-9]{2}-[0-9]{2}([T ].*)?$'
/** Yes and no as people write them, in English and Dutch; in an import too. Case does not matter. */
export const trueWords: readonly string[] = ['true', 'yes', 'y', '1', 't', 'on', 'ja', 'j', 'waar']
export const falseWords: readonly string[] = ['false', 'no', 'n', '0', 'f', 'off', 'nee', 'onwaar']

/** Null for what is neither. */
export function readBoolean(text: string): boolean | null {
  const word = text.toLowerCase()
  if (trueWords.includes(word)) return true
  return falseWords.includes(word) ? false : null
}

/** How Marketo's users clear a field. */
export const clearingWord = 'NULL'

/** What a value has to be to fit: `number` and so on, or null where it fits. An empty one, or NULL, clears the field and fits every one. */
export function whatFits(
  field: PersonField,
  value: string,
): 'number' | 'boolean' | 'date' | 'email' | 'tooLong' | null {
  const text = value.trim()
  if (text === '' || text === clearingWord) return null
  if (field.type === 'number') return new RegExp(wholeNumber).test(text) ? null : 'number'
  if (field.type === 'boolean') return readBoolean(text) === null ? 'boolean' : null
  if (field.type === 'date') return isCalendarDate(text) ? null : 'date'
  if (text.length > longestValue) return 'tooLong'
  return field.type === 'email' && !new RegExp(emailShape).test(text) ? 'email' : null
}

function isCalendarDate(text: string): boolean {
  if (!new RegExp(isoDate).test(text)) return false
  const day = text.slice(0, 10)
  const date = new Date(`${day}T00:00:00Z`)
  return date.getUTCFullYear() >= 1800 && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day)
}
