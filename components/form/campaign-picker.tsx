'use client'
import { useTranslations } from 'use-intl/react'
import type { CampaignLookup } from '#lib/flow-steps/lookups.ts'
import { paths } from '#lib/paths.ts'
import { LookupPicker, type LookupPickerProps } from './lookup-picker.tsx'

/** Picks a smart campaign; shows how many people are in its flow now. */
export function CampaignPicker(props: LookupPickerProps<CampaignLookup>) {
  const t = useTranslations('flow.pickers')
  const detailOf = (campaign: CampaignLookup) =>
    campaign.isDeleted ? t('deleted') : t('inFlow', { count: campaign.people })

  return (
    <LookupPicker
      {...props}
      field="campaignId"
      words={{ placeholder: t('campaign'), gone: t('goneCampaign'), none: t('noCampaigns') }}
      detailOf={detailOf}
      hrefOf={({ id, isDeleted }) => (isDeleted ? null : paths.campaign(id))}
    />
  )
}
