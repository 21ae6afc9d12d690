'use client'
import { SmsMessagePicker } from '#components/form/sms-message-picker.tsx'
import { VibesListPicker } from '#components/form/vibes-list-picker.tsx'
import type { StepFormProps } from '../define-step-view.ts'
import type { SendSmsMessageSettings } from './definition.ts'

export default function SendSmsMessageForm({
  settings,
  onChange,
  errors,
  hints,
  lookups,
  searches,
  isReadOnly,
}: StepFormProps<SendSmsMessageSettings>) {
  return (
    <>
      <SmsMessagePicker
        id={settings.messageId}
        known={lookups.messages}
        search={searches.messages}
        onChange={(messageId) => onChange({ ...settings, messageId })}
        error={errors.messageId}
        isReadOnly={isReadOnly}
      />
      <VibesListPicker
        id={settings.vibesListId}
        known={lookups.vibesLists}
        search={searches.vibesLists}
        onChange={(vibesListId) => onChange({ ...settings, vibesListId })}
        error={errors.vibesListId}
        hint={hints.vibesListId}
        isReadOnly={isReadOnly}
      />
    </>
  )
}
