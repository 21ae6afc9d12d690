'use client'
import { StaticListPicker } from '#components/form/static-list-picker.tsx'
import type { StepFormProps } from '../define-step-view.ts'
import type { AddToListSettings } from './definition.ts'

export default function AddToListForm({
  settings,
  onChange,
  errors,
  lookups,
  searches,
  isReadOnly,
}: StepFormProps<AddToListSettings>) {
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
