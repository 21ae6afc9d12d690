'use client'
import { useTranslations } from 'use-intl/react'
import { CampaignPicker } from '#components/form/campaign-picker.tsx'
import { pickerLook } from '#components/form/picker-look.ts'
import { Select } from '#components/ui/select.tsx'
import type { StepFormProps } from '../define-step-view.ts'
import type { RemoveFromFlowSettings } from './definition.ts'

export default function RemoveFromFlowForm({
  settings,
  onChange,
  errors,
  lookups,
  searches,
  isReadOnly,
}: StepFormProps<RemoveFromFlowSettings>) {
  const t = useTranslations('flowSteps')
  return (
    <>
      <div data-field="from">
        <Select
          label={t('fields.from')}
          className={pickerLook}
          options={[
            {
              value: 'this',
              label: t('removeFromFlow.this'),
              detail: t('removeFromFlow.thisMeans'),
            },
            { value: 'other', label: t('removeFromFlow.other'), detail: t('removeFromFlow.otherMeans') },
          ]}
          value={settings.from}
          onChange={(from) => onChange({ from, campaignId: from === 'this' ? null : settings.campaignId })}
          isDisabled={isReadOnly}
        />
      </div>
      {settings.from === 'other' && (
        <CampaignPicker
          id={settings.campaignId}
          known={lookups.campaigns}
          search={searches.campaigns}
          onChange={(campaignId) => onChange({ ...settings, campaignId })}
          error={errors.campaignId}
          isReadOnly={isReadOnly}
        />
      )}
    </>
  )
}
