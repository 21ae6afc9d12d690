'use client'
import { useTranslations } from 'use-intl/react'
import { ComboBox } from '#components/ui/combo-box.tsx'
import type { CampaignLookup } from '#lib/flow-steps/lookups.ts'
import { optionOf, optionsOf } from './known-option.ts'
import { pickerLook } from './picker-look.ts'

/** Picks a smart campaign; shows how many people are in its flow now. `known` holds at least what is picked. */
export function CampaignPicker({
  id,
  known,
  search,
  onChange,
  error,
  isReadOnly,
}: {
  id: number | null
  known: Record<number, CampaignLookup>
  search: (text: string) => Promise<CampaignLookup[]>
  onChange: (id: number | null) => void
  error?: string | undefined
  isReadOnly: boolean
}) {
  const t = useTranslations('flow.pickers')
  const label = useTranslations('flowSteps.fields')('campaignId')
  const detailOf = (campaign: CampaignLookup) =>
    campaign.isDeleted ? t('deleted') : t('inFlow', { count: campaign.people })

  return (
    <ComboBox
      label={label}
      placeholder={t('campaign')}
      className={pickerLook}
      data-field="campaignId"
      value={optionOf({ id, known, detailOf, gone: t('goneCampaign') })}
      onChange={(option) => onChange(option && Number(option.id))}
      search={async (text) => optionsOf(await search(text), detailOf)}
      emptyText={t('noCampaigns')}
      error={error}
      isDisabled={isReadOnly}
    />
  )
}
