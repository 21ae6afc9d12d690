'use client'
import { ListPlus } from 'lucide-react'
import { defineStepView } from '../define-step-view.ts'

export const addToListView = defineStepView({
  icon: ListPlus,
  form: () => import('./form.tsx'),
})
