'use client'
import { MessageSquareText } from 'lucide-react'
import { defineStepView } from '../define-step-view.ts'

export const sendSmsMessageView = defineStepView({
  icon: MessageSquareText,
  form: () => import('./form.tsx'),
})
