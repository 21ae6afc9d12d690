// The names of a person's fields for use inside a message, where a step says which field it changes.
import { personFields } from '#lib/people/person-fields.ts'

/** `firstName {First Name} lastName {Last Name} …`: the branches of an ICU select over a field's REST name. */
export function fieldNames(locale: 'en' | 'nl'): string {
  return personFields.map(({ name, label }) => `${name} {${label[locale]}}`).join(' ')
}
