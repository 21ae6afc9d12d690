// What was typed in a field of a person, as the columns it changes. Pure, and the same rules as an import has.
import 'server-only'
import { AppError, type UserMessage } from '#lib/errors.ts'
import { parsePhone } from '#lib/phones/parse.ts'
import { zoneSetOfPerson } from '#lib/phones/time-zones.ts'
import { cellReader } from './import/read-cell.ts'
import { fieldOfName, type PersonField } from './person-fields.ts'

/** By column of table person; all of them ours, never typed. */
export type ColumnValues = Record<string, string | number | boolean | null>

export type KnownPlace = { timeZone: string | null; phone: string | null; phoneCountry: string | null }

const wrong: Record<string, UserMessage['key']> = {
  badEmail: 'people.errors.badEmail',
  badDate: 'people.errors.badDate',
  badNumber: 'people.errors.badNumber',
  badTrueOrFalse: 'people.errors.badTrueOrFalse',
  badTimeZone: 'people.errors.badTimeZone',
  tooLong: 'people.errors.tooLong',
}

/**
 * The columns that `field` and `typed` change; blank clears the field.
 * Throws invalid_input at the field. A phone that isn't one is refused here, where somebody can mend it at once.
 */
export function columnsOf(name: string, typed: string, known: KnownPlace): ColumnValues {
  const field = fieldOfName(name)
  if (!field || field.readOnly) throw refused(name, { key: 'people.errors.readOnly' })
  const text = typed.trim()
  if (field.type === 'phone') return phoneColumns(text, known)
  if (text === '') return field.type === 'boolean' ? { [field.column]: false } : withZones(field, null, known)
  const read = cellReader(field, true)(text)
  if ('reason' in read)
    throw refused(name, { key: wrong[read.reason.split(':')[0]!] ?? 'errors.invalidInput' })
  return withZones(field, read.value, known)
}

function phoneColumns(text: string, known: KnownPlace): ColumnValues {
  const parsed = parsePhone(text, known.phoneCountry ?? 'US')
  if (parsed.kind === 'bad') throw refused('mobilePhone', { key: `phones.bad.${parsed.reason}` })
  const phone = parsed.kind === 'ok' ? parsed.phone : null
  const country = parsed.kind === 'ok' ? parsed.country : null
  return {
    phone_typed: phone === null ? null : text,
    phone,
    phone_country: country,
    line_type: parsed.kind === 'ok' ? parsed.lineType : 'unknown',
    zone_set: zoneSetOfPerson({ timeZone: known.timeZone, phone, country }),
  }
}

function withZones(field: PersonField, value: string | null, known: KnownPlace): ColumnValues {
  if (field.name !== 'personTimeZone') return { [field.column]: value }
  const zones = zoneSetOfPerson({ timeZone: value, phone: known.phone, country: known.phoneCountry })
  return { [field.column]: value, zone_set: zones }
}

function refused(name: string, userMessage: UserMessage): AppError {
  return new AppError('invalid_input', {
    message: `field ${name} was refused: ${userMessage.key}`,
    userMessage,
    fieldErrors: { [name]: userMessage },
  })
}
