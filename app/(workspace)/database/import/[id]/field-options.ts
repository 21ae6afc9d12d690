import type { ComboOption } from '#components/ui/combo-box.tsx'
import { type CustomField, importableFields } from '#lib/people/import/mapping.ts'
import { fieldOfName } from '#lib/people/person-fields.ts'

type Locale = 'en' | 'nl'

/** Every field a column can go to, by label. */
export function fieldOptions(custom: readonly CustomField[], locale: Locale): ComboOption[] {
  return [
    ...importableFields.map((field) => ({ id: field.name as string, title: field.label[locale] })),
    ...custom.map((field) => ({ id: field.name, title: field.label })),
  ]
}

export function fieldLabel(name: string, custom: readonly CustomField[], locale: Locale): string {
  return fieldOfName(name)?.label[locale] ?? custom.find((field) => field.name === name)?.label ?? name
}
