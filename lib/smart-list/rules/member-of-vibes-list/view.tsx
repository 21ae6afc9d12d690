'use client'
import { MessageSquareText } from 'lucide-react'
import { defineRuleView } from '#lib/smart-list/define-rule-view.ts'

export const memberOfVibesListView = defineRuleView({
  icon: MessageSquareText,
  form: () => import('./form.tsx'),
})
