'use client'
import { MessageSquareX } from 'lucide-react'
import { VibesListPicker } from '#components/form/vibes-list-picker.tsx'
import type { StepView } from '../define-step-view.ts'
import type { UnsubscribeFromVibesListSettings } from './definition.ts'

export const unsubscribeFromVibesListView: StepView<UnsubscribeFromVibesListSettings> = {
  icon: MessageSquareX,
  Form({ settings, onChange, errors, lookups, searches, isReadOnly }) {
    return (
      <VibesListPicker
        id={settings.vibesListId}
        known={lookups.vibesLists}
        search={searches.vibesLists}
        onChange={(vibesListId) => onChange({ vibesListId })}
        error={errors.vibesListId}
        isReadOnly={isReadOnly}
      />
    )
  },
}
