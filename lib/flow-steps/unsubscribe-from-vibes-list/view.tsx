'use client'
import { MessageSquareX } from 'lucide-react'
import { defineStepView } from '../define-step-view.ts'

export const unsubscribeFromVibesListView = defineStepView({
  icon: MessageSquareX,
  form: () => import('./form.tsx'),
})
