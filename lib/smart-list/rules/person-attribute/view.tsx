'use client'
import { User } from 'lucide-react'
import { useTranslations } from 'use-intl/react'
import { Select } from '#components/ui/select.tsx'
import type { Locale } from '#lib/i18n/messages.ts'
import { fieldOfName, personFields } from '#lib/people/person-fields.ts'
import type { RuleView } from '#lib/smart-list/define-rule-view.ts'
import { findOperator, operatorsOf } from '#lib/smart-list/operators.ts'
import { comparisonOf } from './comparison.ts'
import type { PersonAttributeSettings } from './definition.ts'
import { AttributeValues } from './values.tsx'

export const personAttributeView: RuleView<PersonAttributeSettings> = {
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
  Form({ settings, onChange, errors }) {
    const t = useTranslations()
    const field = fieldOfName(settings.field)
    if (!field) return null
    const comparison = comparisonOf(field.type)
    const operator = findOperator(comparison, settings.operator)
    return (
      <>
        <Select
          label={t('smartList.editor.operator')}
          hideLabel
          className="w-44 shrink-0"
          value={operator?.name ?? null}
          onChange={(name) => {
            const next = findOperator(comparison, name)
            // Values of another shape ("3 weeks" for a date) would only be wrong; those of the same shape are kept.
            const values = next?.arity === operator?.arity ? settings.values : []
            onChange({ ...settings, operator: name, values })
          }}
          options={operatorsOf[comparison].map(({ name, label }) => ({
            value: name as string,
            label: t(label),
          }))}
          {...(errors.operator ? { error: errors.operator } : {})}
        />
        {operator && (
          <AttributeValues
            label={t('smartList.editor.value')}
            comparison={comparison}
            operator={operator}
            values={settings.values}
            onChange={(values) => onChange({ ...settings, values })}
            error={errors.values}
          />
        )}
      </>
    )
  },
}
