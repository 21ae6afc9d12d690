'use client'
import { useTranslations } from 'use-intl/react'
import { pickerLook, shortLook } from '#components/form/picker-look.ts'
import { TextField } from '#components/ui/text-field.tsx'
import type { StepFormProps } from '../define-step-view.ts'
import type { ChangeScoreSettings } from './definition.ts'

export default function ChangeScoreForm({
  settings,
  onChange,
  errors,
  isReadOnly,
}: StepFormProps<ChangeScoreSettings>) {
  const t = useTranslations('flowSteps')
  return (
    <TextField
      label={t('fields.change')}
      data-field="change"
      className={`${pickerLook} ${shortLook}`}
      value={settings.change}
      onChange={(change) => onChange({ change })}
      description={!isReadOnly && t('changeScore.hint')}
      placeholder="+5"
      error={errors.change}
      isDisabled={isReadOnly}
      maxLength={100}
    />
  )
}
