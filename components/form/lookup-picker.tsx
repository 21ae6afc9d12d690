'use client'
import { useTranslations } from 'use-intl/react'
import { ComboBox } from '#components/ui/combo-box.tsx'
import { FieldHint } from './field-hint.tsx'
import { optionOf, optionsOf } from './known-option.ts'
import { pickerLook } from './picker-look.ts'

/** What every picker of a thing by its id is given. `known` holds at least what is picked. */
export type LookupPickerProps<Lookup> = {
  id: number | null
  known: Record<number, Lookup>
  search: (text: string) => Promise<Lookup[]>
  onChange: (id: number | null) => void
  error?: string | undefined
  hint?: string | undefined
  isReadOnly: boolean
}

/** The pickers of flow steps: a search that shows state and size of what it finds, and says so where what was picked is gone. */
export function LookupPicker<Lookup extends { id: number; name: string }>({
  field,
  words,
  detailOf,
  isUnready,
  id,
  known,
  search,
  onChange,
  error,
  hint,
  isReadOnly,
}: LookupPickerProps<Lookup> & {
  /** The setting's name: its label, and by it problems find their field. */
  field: 'messageId' | 'vibesListId' | 'listId' | 'campaignId'
  /** In the user's language: before one is picked, for one that is gone, and when nothing is found. */
  words: { placeholder: string; gone: string; none: string }
  detailOf: (thing: Lookup) => string
  /** It can be picked, but the step can't run with it as it is. */
  isUnready?: (thing: Lookup) => boolean
}) {
  const label = useTranslations('flowSteps.fields')(field)
  return (
    <ComboBox
      label={label}
      placeholder={words.placeholder}
      className={pickerLook}
      data-field={field}
      value={optionOf({ id, known, detailOf, gone: words.gone })}
      onChange={(option) => onChange(option && Number(option.id))}
      search={async (text) => optionsOf(await search(text), detailOf, isUnready ? { isUnready } : {})}
      emptyText={words.none}
      error={error}
      description={hint && <FieldHint>{hint}</FieldHint>}
      isDisabled={isReadOnly}
    />
  )
}
