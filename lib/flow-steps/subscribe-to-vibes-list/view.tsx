'use client'
import { MessageSquarePlus } from 'lucide-react'
import { defineStepView } from '../define-step-view.ts'

export const subscribeToVibesListView = defineStepView({
  icon: MessageSquarePlus,
  form: () => import('./form.tsx'),
})
