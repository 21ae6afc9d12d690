// How each type of field is compared.
import type { PersonFieldType } from '#lib/people/person-fields.ts'
import type { Comparison } from '#lib/smart-list/operators.ts'

const comparisons: Record<PersonFieldType, Comparison> = {
  string: 'string',
  phone: 'string',
  email: 'string',
  number: 'number',
  boolean: 'boolean',
  date: 'date',
  datetime: 'date',
}

export function comparisonOf(type: PersonFieldType): Comparison {
  return comparisons[type]
}
