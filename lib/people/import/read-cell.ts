// One cell of a file as a value of its field's type. Text in, text as Postgres reads it out; null for a blank; a reason where it is neither.
import 'server-only'
import { isTimeZone } from '#lib/phones/zone-set.ts'
import { readBoolean } from '../field-values.ts'

/** Why a row is not imported; the words stand in the catalogue under `import.reasons`. Some name a field: `badDate:dateOfBirth`. */
export type RowReason =
  | 'wrongColumns'
  | 'openQuote'
  | 'keyMissing'
  | 'badPhone'
  | `badEmail`
  | `badDate:${string}`
  | `badNumber:${string}`
  | `badTrueOrFalse:${string}`
  | `badTimeZone:${string}`
  | `tooLong:${string}`
  | `repeated:${number}`

export type CellReader = (cell: string) => { value: string } | { reason: RowReason }

const longestText = 255
const emailShape = /^[^\s@,;"<>]+@[^\s@,;"<>]+\.[^\s@.,;"<>]{2,}$/

/** The reader for a field. `monthFirst`: 9/4 is the fourth of September, as in the United States. */
export function cellReader(field: { name: string; type: string }, monthFirst: boolean): CellReader {
  if (field.name === 'personTimeZone')
    return (cell) => (isTimeZone(cell) ? { value: cell } : { reason: `badTimeZone:${field.name}` })
  if (field.type === 'email')
    return (cell) =>
      emailShape.test(cell) && cell.length <= longestText ? { value: cell } : { reason: 'badEmail' }
  if (field.type === 'boolean')
    return (cell) => {
      const value = readBoolean(cell)
      return value === null ? { reason: `badTrueOrFalse:${field.name}` } : { value: String(value) }
    }
  if (field.type === 'number')
    return (cell) => (/^[-+]?\d{1,9}$/.test(cell) ? { value: cell } : { reason: `badNumber:${field.name}` })
  if (field.type === 'date')
    return (cell) => {
      const value = readDate(cell, monthFirst)
      return value === null ? { reason: `badDate:${field.name}` } : { value }
    }
  return (cell) => (cell.length <= longestText ? { value: cell } : { reason: `tooLong:${field.name}` })
}

const iso = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[T ].*)?$/
const local = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})$/
/** `9/21/31` is 1931, `9/21/30` is 2030: birthdays are the dates that lists hold. */
const firstYearOfLastCentury = 31

/** `2024-02-29` from how dates are written, or null when it is none. */
export function readDate(text: string, monthFirst: boolean): string | null {
  const world = iso.exec(text)
  if (world) return realDate(Number(world[1]), Number(world[2]), Number(world[3]))
  const here = local.exec(text)
  if (!here) return null
  const [first, second] = [Number(here[1]), Number(here[2])]
  const short = here[3]!.length === 2
  const year = Number(here[3]) + (short ? (Number(here[3]) >= firstYearOfLastCentury ? 1900 : 2000) : 0)
  return monthFirst ? realDate(year, first, second) : realDate(year, second, first)
}

function realDate(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day))
  if (year < 1800 || date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null
  return date.toISOString().slice(0, 10)
}
