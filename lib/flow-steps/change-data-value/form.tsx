'use client'
import { useLocale, useTranslations } from 'use-intl/react'
import { pickerLook } from '#components/form/picker-look.ts'
import { TokenField } from '#components/form/token-field.tsx'
import { Select } from '#components/ui/select.tsx'
import { changeableField, changeableFields } from '#lib/people/field-values.ts'
import type { StepFormProps } from '../define-step-view.ts'
import type { ChangeDataValueSettings } from './definition.ts'

export default function ChangeDataValueForm({
  settings,
  onChange,
  errors,
  isReadOnly,
}: StepFormProps<ChangeDataValueSettings>) {
  const t = useTranslations('flowSteps')
  const locale = useLocale() as 'en' | 'nl'
  const field = changeableField(settings.field)
  const hint =
    field?.type === 'date' || field?.type === 'boolean' || field?.type === 'number' ? field.type : 'text'
  return (
    <>
      <div data-field="field">
        <Select
          label={t('fields.field')}
          className={pickerLook}
          placeholder={t('changeDataValue.placeholder')}
          options={changeableFields.map(({ name, label }) => ({
            value: name as string,
            label: label[locale],
          }))}
          value={settings.field}
          onChange={(name) => onChange({ ...settings, field: name })}
          error={errors.field}
          isDisabled={isReadOnly}
        />
      </div>
      <TokenField
        label={t('fields.value')}
        data-field="value"
        value={settings.value}
        onChange={(value) => onChange({ ...settings, value })}
        description={!isReadOnly && t('changeDataValue.hint', { kind: hint, token: '{{lead.First Name}}' })}
        error={errors.value}
        isDisabled={isReadOnly}
        maxLength={1000}
      />
    </>
  )
}
