'use client'
import { useTranslations } from 'use-intl/react'
import { ComboBox } from '#components/ui/combo-box.tsx'
import type { StaticListLookup } from '#lib/flow-steps/lookups.ts'
import { optionOf, optionsOf } from './known-option.ts'
import { pickerLook } from './picker-look.ts'

/** Picks a static list; shows how many people are on it. `known` holds at least what is picked. */
export function StaticListPicker({
  id,
  known,
  search,
  onChange,
  error,
  isReadOnly,
}: {
  id: number | null
  known: Record<number, StaticListLookup>
  search: (text: string) => Promise<StaticListLookup[]>
  onChange: (id: number | null) => void
  error?: string | undefined
  isReadOnly: boolean
}) {
  const t = useTranslations('flow.pickers')
  const label = useTranslations('flowSteps.fields')('listId')
  const detailOf = (list: StaticListLookup) =>
    list.isDeleted ? t('deleted') : t('people', { count: list.people })

  return (
    <ComboBox
      label={label}
      placeholder={t('staticList')}
      className={pickerLook}
      data-field="listId"
      value={optionOf({ id, known, detailOf, gone: t('goneStaticList') })}
      onChange={(option) => onChange(option && Number(option.id))}
      search={async (text) => optionsOf(await search(text), detailOf)}
      emptyText={t('noStaticLists')}
      error={error}
      isDisabled={isReadOnly}
    />
  )
}
