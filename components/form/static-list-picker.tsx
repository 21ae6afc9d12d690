'use client'
import { useTranslations } from 'use-intl/react'
import type { StaticListLookup } from '#lib/flow-steps/lookups.ts'
import { paths } from '#lib/paths.ts'
import { LookupPicker, type LookupPickerProps } from './lookup-picker.tsx'

/** Picks a static list; shows how many people are on it. */
export function StaticListPicker(props: LookupPickerProps<StaticListLookup>) {
  const t = useTranslations('flow.pickers')
  const detailOf = (list: StaticListLookup) =>
    list.isDeleted ? t('deleted') : t('people', { count: list.people })

  return (
    <LookupPicker
      {...props}
      field="listId"
      words={{ placeholder: t('staticList'), gone: t('goneStaticList'), none: t('noStaticLists') }}
      detailOf={detailOf}
      hrefOf={({ id, isDeleted }) => (isDeleted ? null : paths.staticList(id))}
    />
  )
}
