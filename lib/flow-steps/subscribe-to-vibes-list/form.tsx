'use client'
import { AcquisitionCampaignPicker } from '#components/form/acquisition-campaign-picker.tsx'
import { VibesListPicker } from '#components/form/vibes-list-picker.tsx'
import type { StepFormProps } from '../define-step-view.ts'
import type { SubscribeToVibesListSettings } from './definition.ts'

export default function SubscribeToVibesListForm({
  settings,
  onChange,
  errors,
  hints,
  lookups,
  searches,
  isReadOnly,
}: StepFormProps<SubscribeToVibesListSettings>) {
  return (
    <>
      <VibesListPicker
        id={settings.vibesListId}
        known={lookups.vibesLists}
        search={searches.vibesLists}
        // A campaign belongs to one list, so another list asks for another campaign.
        onChange={(vibesListId) => onChange({ vibesListId, acquisitionCampaignId: null })}
        error={errors.vibesListId}
        isReadOnly={isReadOnly}
      />
      <AcquisitionCampaignPicker
        id={settings.acquisitionCampaignId}
        vibesListId={settings.vibesListId}
        known={lookups.acquisitionCampaigns}
        search={searches.acquisitionCampaigns}
        onChange={(acquisitionCampaignId) => onChange({ ...settings, acquisitionCampaignId })}
        error={errors.acquisitionCampaignId}
        hint={hints.acquisitionCampaignId}
        isReadOnly={isReadOnly}
      />
    </>
  )
}
