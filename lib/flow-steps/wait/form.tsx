'use client'
import { useTranslations } from 'use-intl/react'
import { Checkbox } from '#components/ui/checkbox.tsx'
import { NumberField } from '#components/ui/number-field.tsx'
import { Select } from '#components/ui/select.tsx'
import type { StepFormProps } from '../define-step-view.ts'
import { type WaitSettings, waitUnits } from './definition.ts'

export default function WaitForm({ settings, onChange, errors, isReadOnly }: StepFormProps<WaitSettings>) {
  const t = useTranslations('flowSteps')
  return (
    <>
      <div data-field="amount" className="flex flex-wrap items-start gap-x-3 gap-y-2">
        <NumberField
          label={t('fields.amount')}
          value={settings.amount ?? Number.NaN}
          // No least and most here: the field would change what was typed without a word. The step's problems say it.
          onChange={(amount) => onChange({ ...settings, amount: Number.isNaN(amount) ? null : amount })}
          isReadOnly={isReadOnly}
          error={errors.amount}
        />
        <Select
          label={t('fields.unit')}
          className="w-32"
          value={settings.unit}
          onChange={(unit) => onChange({ ...settings, unit })}
          options={waitUnits.map((value) => ({ value, label: t(`wait.units.${value}`) }))}
          isDisabled={isReadOnly}
        />
      </div>
      <div data-field="checkAgain">
        <Checkbox
          isSelected={settings.checkAgain ?? false}
          onChange={(checkAgain) => onChange({ ...settings, checkAgain: checkAgain || undefined })}
          isDisabled={isReadOnly}
        >
          {t('fields.checkAgain')}
        </Checkbox>
      </div>
    </>
  )
}
