'use client'
import { useFormatter, useTranslations } from 'use-intl/react'
import { ComboBox } from '#components/ui/combo-box.tsx'
import type { MessageLookup } from '#lib/flow-steps/lookups.ts'
import { optionOf, optionsOf } from './known-option.ts'
import { pickerLook } from './picker-look.ts'

/** Picks an SMS message; shows its state and size. `known` holds at least what is picked. */
export function SmsMessagePicker({
  id,
  known,
  search,
  onChange,
  error,
  isReadOnly,
}: {
  id: number | null
  known: Record<number, MessageLookup>
  search: (text: string) => Promise<MessageLookup[]>
  onChange: (id: number | null) => void
  error?: string | undefined
  isReadOnly: boolean
}) {
  const t = useTranslations('flow.pickers')
  const label = useTranslations('flowSteps.fields')('messageId')
  const format = useFormatter()

  function detailOf(message: MessageLookup): string {
    if (message.state !== 'approved') return t(message.state)
    const at = format.dateTime(new Date(message.approvedAt!), 'day')
    const state = message.hasDraft ? t('approvedWithDraft', { at }) : t('approved', { at })
    return `${state} · ${t('parts', { count: message.parts! })}`
  }

  return (
    <ComboBox
      label={label}
      placeholder={t('message')}
      className={pickerLook}
      data-field="messageId"
      value={optionOf({ id, known, detailOf, gone: t('goneMessage') })}
      onChange={(option) => onChange(option && Number(option.id))}
      search={async (text) => optionsOf(await search(text), detailOf)}
      emptyText={t('noMessages')}
      error={error}
      isDisabled={isReadOnly}
    />
  )
}
