'use client'
import { PencilLine } from 'lucide-react'
import { defineStepView } from '../define-step-view.ts'

export const changeDataValueView = defineStepView({
  icon: PencilLine,
  form: () => import('./form.tsx'),
})
