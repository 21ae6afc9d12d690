'use client'
import { StaticListPicker } from '#components/form/static-list-picker.tsx'
import type { StepFormProps } from '../define-step-view.ts'
import type { RemoveFromListSettings } from './definition.ts'

export default function RemoveFromListForm({
  settings,
  onChange,
  errors,
  lookups,
  searches,
  isReadOnly,
}: StepFormProps<RemoveFromListSettings>) {
  return (
    <StaticListPicker
      id={settings.listId}
      known={lookups.staticLists}
      search={searches.staticLists}
      onChange={(listId) => onChange({ listId })}
      error={errors.listId}
      isReadOnly={isReadOnly}
    />
  )
}
