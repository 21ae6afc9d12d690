'use client'
import { Hourglass } from 'lucide-react'
import { defineStepView } from '../define-step-view.ts'

export const waitView = defineStepView({
  icon: Hourglass,
  form: () => import('./form.tsx'),
})
