'use client'
import { LogOut } from 'lucide-react'
import { defineStepView } from '../define-step-view.ts'

export const removeFromFlowView = defineStepView({
  icon: LogOut,
  form: () => import('./form.tsx'),
})
