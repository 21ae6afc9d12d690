'use client'
import { Dices } from 'lucide-react'
import { defineRuleView } from '#lib/smart-list/define-rule-view.ts'

export const randomSampleView = defineRuleView({
  icon: Dices,
  form: () => import('./form.tsx'),
})
