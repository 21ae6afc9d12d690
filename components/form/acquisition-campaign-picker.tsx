'use client'
import { useFormatter, useTranslations } from 'use-intl/react'
import { ComboBox } from '#components/ui/combo-box.tsx'
import type { AcquisitionCampaignLookup } from '#lib/flow-steps/lookups.ts'
import { paths } from '#lib/paths.ts'
import { FieldHint } from './field-hint.tsx'
import { optionOf, optionsOf } from './known-option.ts'
import { PickedLink } from './picked-link.tsx'
import { PickedToRead } from './picked-to-read.tsx'
import { pickerLook } from './picker-look.ts'

/** Picks one of a Vibes list's acquisition campaigns; needs the list first. Those that ended are shown and can't be picked. */
export function AcquisitionCampaignPicker({
  id,
  vibesListId,
  known,
  search,
  onChange,
  error,
  hint,
  isReadOnly,
}: {
  id: number | null
  vibesListId: number | null
  known: Record<number, AcquisitionCampaignLookup>
  search: (text: string, vibesListId: number) => Promise<AcquisitionCampaignLookup[]>
  onChange: (id: number | null) => void
  error?: string | undefined
  hint?: string | undefined
  isReadOnly: boolean
}) {
  const t = useTranslations('flow.pickers')
  const label = useTranslations('flowSteps.fields')('acquisitionCampaignId')
  const format = useFormatter()
  const day = (iso: string) => format.dateTime(new Date(iso), 'date')

  function detailOf({ state, startsAt, endsAt }: AcquisitionCampaignLookup): string {
    if (state === 'gone') return t('gone')
    if (state === 'ended')
      return endsAt ? t('campaignEnded', { at: day(endsAt) }) : t('campaignEndedSometime')
    if (state === 'scheduled') return t('campaignScheduled', { at: startsAt ? day(startsAt) : '' })
    return endsAt ? t('campaignActiveUntil', { at: day(endsAt) }) : t('campaignActive')
  }

  const field = 'acquisitionCampaignId'
  const campaign = id === null ? undefined : known[id]
  const value = optionOf({ id, known, detailOf, gone: t('goneAcquisitionCampaign') })
  const href = campaign ? paths.acquisitionCampaign(campaign.vibesListId, campaign.id) : null
  if (isReadOnly) return <PickedToRead {...{ label, field, value, href, error, hint }} />
  return (
    <ComboBox
      // The text typed for one list says nothing about another.
      key={vibesListId}
      label={label}
      placeholder={vibesListId === null ? t('listFirst') : t('acquisitionCampaign')}
      className={pickerLook}
      data-field={field}
      value={value}
      action={campaign && href !== null && <PickedLink href={href} name={campaign.name} />}
      onChange={(option) => onChange(option && Number(option.id))}
      search={async (text) =>
        vibesListId === null
          ? []
          : optionsOf(await search(text, vibesListId), detailOf, {
              isDisabled: ({ state }) => state === 'ended',
              isUnready: ({ state }) => state === 'scheduled',
            })
      }
      emptyText={t('noAcquisitionCampaigns')}
      error={error}
      description={hint && <FieldHint>{hint}</FieldHint>}
      isDisabled={vibesListId === null && id === null}
    />
  )
}
