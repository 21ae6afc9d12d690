'use client'
import { useTranslations } from 'use-intl/react'
import { ComboBox } from '#components/ui/combo-box.tsx'
import type { VibesListLookup } from '#lib/flow-steps/lookups.ts'
import { FieldHint } from './field-hint.tsx'
import { optionOf, optionsOf } from './known-option.ts'
import { pickerLook } from './picker-look.ts'

/** Picks a Vibes list; shows how many are active on it and its short code. `known` holds at least what is picked. */
export function VibesListPicker({
  id,
  known,
  search,
  onChange,
  error,
  hint,
  isReadOnly,
}: {
  id: number | null
  known: Record<number, VibesListLookup>
  search: (text: string) => Promise<VibesListLookup[]>
  onChange: (id: number | null) => void
  error?: string | undefined
  hint?: string | undefined
  isReadOnly: boolean
}) {
  const t = useTranslations('flow.pickers')
  const label = useTranslations('flowSteps.fields')('vibesListId')

  function detailOf(list: VibesListLookup): string {
    if (list.isGone) return t('gone')
    const active = t('active', { count: list.activeCount })
    const size = list.shortCode ? `${active} · ${t('shortCode', { code: list.shortCode })}` : active
    return list.isOffered ? size : `${t('hidden')} · ${size}`
  }

  return (
    <ComboBox
      label={label}
      placeholder={t('vibesList')}
      className={pickerLook}
      data-field="vibesListId"
      value={optionOf({ id, known, detailOf, gone: t('goneVibesList') })}
      onChange={(option) => onChange(option && Number(option.id))}
      search={async (text) => optionsOf(await search(text), detailOf)}
      emptyText={t('noVibesLists')}
      error={error}
      description={hint && <FieldHint>{hint}</FieldHint>}
      isDisabled={isReadOnly}
    />
  )
}
