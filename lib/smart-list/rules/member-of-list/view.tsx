'use client'
import { ListChecks } from 'lucide-react'
import { defineRuleView } from '#lib/smart-list/define-rule-view.ts'

export const memberOfListView = defineRuleView({
  icon: ListChecks,
  form: () => import('./form.tsx'),
})
