'use client'
import { VibesListPicker } from '#components/form/vibes-list-picker.tsx'
import type { StepFormProps } from '../define-step-view.ts'
import type { UnsubscribeFromVibesListSettings } from './definition.ts'

export default function UnsubscribeFromVibesListForm({
  settings,
  onChange,
  errors,
  lookups,
  searches,
  isReadOnly,
}: StepFormProps<UnsubscribeFromVibesListSettings>) {
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
}
