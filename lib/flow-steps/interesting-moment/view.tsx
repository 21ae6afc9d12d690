'use client'
import { Sparkles } from 'lucide-react'
import { defineStepView } from '../define-step-view.ts'

export const interestingMomentView = defineStepView({
  icon: Sparkles,
  form: () => import('./form.tsx'),
})
