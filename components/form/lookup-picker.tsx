'use client'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl/react'
import { ComboBox } from '#components/ui/combo-box.tsx'
import { FieldHint } from './field-hint.tsx'
import { optionOf, optionsOf } from './known-option.ts'
import { PickedLink } from './picked-link.tsx'
import { PickedToRead } from './picked-to-read.tsx'
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
  hrefOf,
  isUnready,
  id,
  known,
  search,
  onChange,
  error,
  hint,
  isReadOnly,
}: Omit<LookupPickerProps<Lookup>, 'error'> & {
  error?: ReactNode
  /** The setting's name: its label, and by it problems find their field. */
  field: 'messageId' | 'vibesListId' | 'listId' | 'campaignId'
  /** In the user's language: before one is picked, for one that is gone, and when nothing is found. */
  words: { placeholder: string; gone: string; none: string }
  detailOf: (thing: Lookup) => string
  /** Its page; null where it has none any more. */
  hrefOf: (thing: Lookup) => string | null
  /** It can be picked, but the step can't run with it as it is. */
  isUnready?: (thing: Lookup) => boolean
}) {
  const label = useTranslations('flowSteps.fields')(field)
  const thing = id === null ? undefined : known[id]
  const value = optionOf({ id, known, detailOf, gone: words.gone })
  const href = thing ? hrefOf(thing) : null
  if (isReadOnly) return <PickedToRead {...{ label, field, value, href, error, hint }} />
  return (
    <ComboBox
      label={label}
      placeholder={words.placeholder}
      className={pickerLook}
      data-field={field}
      value={value}
      onChange={(option) => onChange(option && Number(option.id))}
      search={async (text) => optionsOf(await search(text), detailOf, isUnready ? { isUnready } : {})}
      action={thing && href !== null && <PickedLink href={href} name={thing.name} />}
      emptyText={words.none}
      error={error}
      description={hint && <FieldHint>{hint}</FieldHint>}
    />
  )
}
