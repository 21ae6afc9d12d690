'use client'
import { Gauge } from 'lucide-react'
import { defineStepView } from '../define-step-view.ts'

export const changeScoreView = defineStepView({
  icon: Gauge,
  form: () => import('./form.tsx'),
})
