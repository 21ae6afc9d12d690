'use client'
import { useFormatter, useTranslations } from 'use-intl/react'
import type { MessageLookup } from '#lib/flow-steps/lookups.ts'
import { LookupPicker, type LookupPickerProps } from './lookup-picker.tsx'

/** Picks an SMS message; shows its state and size. */
export function SmsMessagePicker(props: LookupPickerProps<MessageLookup>) {
  const t = useTranslations('flow.pickers')
  const format = useFormatter()

  function detailOf(message: MessageLookup): string {
    if (message.state !== 'approved') return t(message.state)
    const at = format.dateTime(new Date(message.approvedAt!), 'day')
    const state = message.hasDraft ? t('approvedWithDraft', { at }) : t('approved', { at })
    return `${state} · ${t('parts', { count: message.parts! })}`
  }

  return (
    <LookupPicker
      {...props}
      field="messageId"
      words={{ placeholder: t('message'), gone: t('goneMessage'), none: t('noMessages') }}
      detailOf={detailOf}
      isUnready={({ state }) => state !== 'approved'}
    />
  )
}
