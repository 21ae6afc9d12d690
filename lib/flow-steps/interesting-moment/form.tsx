'use client'
import { useTranslations } from 'use-intl/react'
import { pickerLook } from '#components/form/picker-look.ts'
import { TokenField } from '#components/form/token-field.tsx'
import { Select } from '#components/ui/select.tsx'
import { momentTypes } from '#lib/activities/moment-types.ts'
import type { StepFormProps } from '../define-step-view.ts'
import type { InterestingMomentSettings } from './definition.ts'

export default function InterestingMomentForm({
  settings,
  onChange,
  errors,
  isReadOnly,
}: StepFormProps<InterestingMomentSettings>) {
  const t = useTranslations('flowSteps')
  const tMoments = useTranslations('activities.moments')
  return (
    <>
      <div data-field="type">
        <Select
          label={t('fields.type')}
          className={pickerLook}
          options={momentTypes.map((type) => ({ value: type, label: tMoments(type) }))}
          value={settings.type}
          onChange={(type) => onChange({ ...settings, type })}
          error={errors.type}
          isDisabled={isReadOnly}
        />
      </div>
      <TokenField
        label={t('fields.description')}
        data-field="description"
        value={settings.description}
        onChange={(description) => onChange({ ...settings, description })}
        description={!isReadOnly && t('interestingMoment.hint', { token: '{{lead.First Name}}' })}
        error={errors.description}
        isDisabled={isReadOnly}
        maxLength={1000}
      />
    </>
  )
}
