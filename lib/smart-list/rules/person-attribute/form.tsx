'use client'
import { useTranslations } from 'use-intl/react'
import { Select } from '#components/ui/select.tsx'
import { fieldOfName } from '#lib/people/person-fields.ts'
import type { RuleFormProps } from '#lib/smart-list/define-rule-view.ts'
import { findOperator, operatorsOf } from '#lib/smart-list/operators.ts'
import { comparisonOf } from './comparison.ts'
import type { PersonAttributeSettings } from './definition.ts'
import { AttributeValues } from './values.tsx'

export default function PersonAttributeForm({
  settings,
  onChange,
  errors,
}: RuleFormProps<PersonAttributeSettings>) {
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
}
