'use client'
import { ListMinus } from 'lucide-react'
import { defineStepView } from '../define-step-view.ts'

export const removeFromListView = defineStepView({
  icon: ListMinus,
  form: () => import('./form.tsx'),
})
