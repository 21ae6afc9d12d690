'use client'
import { useFormatter, useTranslations } from 'use-intl/react'
import { Link } from '#components/ui/link.tsx'
import type { MessageLookup } from '#lib/flow-steps/lookups.ts'
import { paths } from '#lib/paths.ts'
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

  // The words of the problem, of which two lead to where it is put right.
  const picked = props.id === null ? undefined : props.known[props.id]
  const error =
    picked?.state === 'draft' && props.error !== undefined
      ? t.rich('notApproved', {
          name: picked.name,
          open: (words) => (
            <Link href={paths.smsMessage(picked.id)} className="text-bad underline">
              {words}
            </Link>
          ),
        })
      : props.error

  return (
    <LookupPicker
      {...props}
      error={error}
      field="messageId"
      words={{ placeholder: t('message'), gone: t('goneMessage'), none: t('noMessages') }}
      detailOf={detailOf}
      hrefOf={({ id, state }) => (state === 'deleted' ? null : paths.smsMessage(id))}
      isUnready={({ state }) => state !== 'approved'}
    />
  )
}
