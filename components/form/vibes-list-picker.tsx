'use client'
import { useTranslations } from 'use-intl/react'
import type { VibesListLookup } from '#lib/flow-steps/lookups.ts'
import { paths } from '#lib/paths.ts'
import { LookupPicker, type LookupPickerProps } from './lookup-picker.tsx'

/** Picks a Vibes list; shows how many are active on it and its short code. */
export function VibesListPicker(props: LookupPickerProps<VibesListLookup>) {
  const t = useTranslations('flow.pickers')

  function detailOf(list: VibesListLookup): string {
    if (list.isGone) return t('gone')
    const active = t('active', { count: list.activeCount })
    const size = list.shortCode ? `${active} · ${t('shortCode', { code: list.shortCode })}` : active
    return list.isOffered ? size : `${t('hidden')} · ${size}`
  }

  return (
    <LookupPicker
      {...props}
      field="vibesListId"
      words={{ placeholder: t('vibesList'), gone: t('goneVibesList'), none: t('noVibesLists') }}
      detailOf={detailOf}
      hrefOf={({ id }) => paths.vibesList(id)}
    />
  )
}
