'use client'
import { User } from 'lucide-react'
import type { Locale } from '#lib/i18n/messages.ts'
import { fieldOfName, personFields } from '#lib/people/person-fields.ts'
import { defineRuleView } from '#lib/smart-list/define-rule-view.ts'
import type { PersonAttributeSettings } from './definition.ts'

export const personAttributeView = defineRuleView<PersonAttributeSettings>({
  icon: User,
  title: (settings, locale) => fieldOfName(settings.field)?.label[locale] ?? null,
  // As in Marketo, every field is a filter of its own.
  paletteEntries: (locale: Locale) =>
    personFields.map((field) => ({
      key: `person-attribute:${field.name}`,
      title: field.label[locale],
      settings: {
        field: field.name,
        operator: 'is',
        values: field.type === 'boolean' ? ['true'] : [],
      },
    })),
  form: () => import('./form.tsx'),
})
