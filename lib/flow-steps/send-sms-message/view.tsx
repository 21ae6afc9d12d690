'use client'
import { MessageSquareText } from 'lucide-react'
import { SmsMessagePicker } from '#components/form/sms-message-picker.tsx'
import { VibesListPicker } from '#components/form/vibes-list-picker.tsx'
import type { StepView } from '../define-step-view.ts'
import type { SendSmsMessageSettings } from './definition.ts'

export const sendSmsMessageView: StepView<SendSmsMessageSettings> = {
  icon: MessageSquareText,
  Form({ settings, onChange, errors, hints, lookups, searches, isReadOnly }) {
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
  },
}
