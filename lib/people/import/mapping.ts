// Which column of the file goes to which field of a person. Browser-safe.
import { z } from 'zod/mini'
import { fieldOfName, type PersonField, personFields } from '#lib/people/person-fields.ts'

/** By column index: a field's REST name, a custom field's name, or null for Ignore. */
export type Mapping = (string | null)[]

export const matchKeys = ['email', 'phone', 'external_id'] as const
export type MatchBy = (typeof matchKeys)[number]

/** The field that must be mapped for a way of matching. */
export const fieldOfMatch: Record<MatchBy, string> = {
  email: 'email',
  phone: 'mobilePhone',
  external_id: 'externalId',
}

export type CustomField = { name: string; label: string; type: string }

/** Fields a file may fill: everything that Flowstep doesn't set itself. */
export const importableFields: readonly PersonField[] = personFields.filter((field) => !field.readOnly)

export const mappingSchema = z.array(z.nullable(z.string()))

/** Indexes of the columns that are not ignored. */
export function mappedColumns(mapping: Mapping): number[] {
  return mapping.flatMap((field, index) => (field === null ? [] : [index]))
}

/** What people call the columns of their lists, beside our own labels. */
const otherNames: Record<string, string[]> = {
  firstName: ['first', 'given name', 'forename', 'roepnaam'],
  lastName: ['last', 'surname', 'family name'],
  email: ['e-mail', 'email', 'mail', 'e-mail address'],
  mobilePhone: [
    'phone',
    'mobile',
    'mobile phone',
    'mobile number',
    'phone number',
    'cell',
    'cell phone',
    'telephone',
    'sms',
    'mdn',
    'msisdn',
    'telefoon',
    'telefoonnummer',
    'mobiel',
    'mobiele telefoon',
    'gsm',
    '06',
  ],
  externalId: ['external_id', 'customer id', 'customer number', 'klantnummer', 'klant id', 'crm id'],
  company: ['company', 'bedrijf', 'organisatie', 'organization', 'organisation'],
  title: ['title', 'job title'],
  address: ['street', 'straat', 'street address'],
  city: ['town', 'stad', 'woonplaats'],
  state: ['province', 'provincie', 'region', 'staat'],
  postalCode: ['zip', 'zip code', 'zipcode', 'postal', 'postcode'],
  personTimeZone: ['time zone', 'timezone', 'tijdzone'],
  dateOfBirth: ['birthday', 'birth date', 'birthdate', 'dob', 'verjaardag'],
  leadScore: ['score'],
  leadSource: ['source', 'bron'],
  leadStatus: ['status'],
  blackListed: ['blocklisted', 'blocklist', 'blacklisted', 'black listed', 'geblokkeerd'],
}

/**
 * Suggests a field for each column by its exact name: REST name, label, Dutch label, token, or what people call it.
 * With `byValue`, where the first row is a person: what looks like an e-mail address or a phone number. A field is given once.
 */
export function suggestMapping(
  firstRow: readonly string[],
  custom: readonly CustomField[],
  options: { byValue: boolean } = { byValue: false },
): Mapping {
  const byName = fieldNames(custom)
  const given = new Set<string>()
  return firstRow.map((cell) => {
    const field = options.byValue ? fieldOfValue(cell) : byName.get(plain(cell))
    if (plain(cell) === '' || field === undefined || given.has(field)) return null
    given.add(field)
    return field
  })
}

function fieldNames(custom: readonly CustomField[]): Map<string, string> {
  const byName = new Map<string, string>()
  for (const [name, names] of Object.entries(otherNames))
    for (const other of names) byName.set(plain(other), name)
  for (const field of custom)
    for (const name of [field.name, field.label]) byName.set(plain(name), field.name)
  for (const field of importableFields) {
    for (const name of [field.token ?? '', field.label.nl, field.label.en, field.name])
      byName.set(plain(name), field.name)
  }
  return byName
}

function fieldOfValue(cell: string): string | undefined {
  if (/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(cell.trim())) return 'email'
  return /^[+(]?\d[\d ().-]{6,}$/.test(cell.trim()) ? 'mobilePhone' : undefined
}

/** A first row that holds an e-mail address, a phone number or nothing at all is a person, not a header. */
export function looksLikeData(firstRow: readonly string[]): boolean {
  return (
    firstRow.every((cell) => cell.trim() === '') || firstRow.some((cell) => fieldOfValue(cell) !== undefined)
  )
}

/** Names that stand over more than one column. */
export function repeatedNames(header: readonly string[]): string[] {
  const names = header.map((cell) => cell.trim()).filter((cell) => cell !== '')
  return [
    ...new Set(
      names.filter((name, index) => names.findIndex((other) => plain(other) === plain(name)) < index),
    ),
  ]
}

export type MappingProblem =
  | { kind: 'matchFieldMissing'; field: string }
  | { kind: 'fieldTwice'; field: string }
  | { kind: 'unknownField'; field: string }

/** What stands in the way of a check; empty when it can begin. */
export function mappingProblems(
  mapping: Mapping,
  matchBy: MatchBy,
  custom: readonly CustomField[],
): MappingProblem[] {
  const fields = mapping.filter((field) => field !== null)
  const known = (name: string) =>
    custom.some((field) => field.name === name) ||
    (fieldOfName(name) !== undefined && !fieldOfName(name)!.readOnly)
  return [
    ...fields.filter((name) => !known(name)).map((field) => ({ kind: 'unknownField' as const, field })),
    ...[...new Set(fields.filter((name, index) => fields.indexOf(name) < index))].map((field) => ({
      kind: 'fieldTwice' as const,
      field,
    })),
    ...(fields.includes(fieldOfMatch[matchBy])
      ? []
      : [{ kind: 'matchFieldMissing' as const, field: fieldOfMatch[matchBy] }]),
  ]
}

/** Spelling, spacing and case don't make another name. */
function plain(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
}
