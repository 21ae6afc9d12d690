'use client'
import { useTranslations } from 'use-intl/react'
import { MultiPicker } from '#components/form/multi-picker.tsx'
import { paths } from '#lib/paths.ts'
import type { RuleFormProps } from '#lib/smart-list/define-rule-view.ts'
import { MembershipOperator } from '../membership-operator.tsx'

type Settings = { operator: 'in' | 'not in'; listIds: number[] }

export default function MemberOfListForm({ settings, onChange, errors, lookups }: RuleFormProps<Settings>) {
  const t = useTranslations('smartList')
  const names = new Map(lookups.staticLists.map((list) => [list.id, list.name]))
  return (
    <>
      <MembershipOperator
        value={settings.operator}
        onChange={(operator) => onChange({ ...settings, operator })}
      />
      <MultiPicker
        label={t('editor.lists')}
        placeholder={t('editor.pickList')}
        options={lookups.staticLists.map(({ id, name }) => ({ id: String(id), title: name }))}
        picked={settings.listIds.map((id) => ({
          id: String(id),
          title: names.get(id) ?? t('editor.deletedList', { id }),
          ...(names.has(id) ? { href: paths.staticList(id) } : { problem: t('problems.listDeleted') }),
        }))}
        onChange={(ids) => onChange({ ...settings, listIds: ids.map(Number) })}
        error={errors.listIds}
      />
    </>
  )
}
