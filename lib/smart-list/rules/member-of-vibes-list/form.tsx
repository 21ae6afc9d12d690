'use client'
import { useTranslations } from 'use-intl/react'
import { MultiPicker } from '#components/form/multi-picker.tsx'
import { paths } from '#lib/paths.ts'
import type { RuleFormProps } from '#lib/smart-list/define-rule-view.ts'
import { MembershipOperator } from '../membership-operator.tsx'

type Settings = { operator: 'in' | 'not in'; vibesListIds: number[] }

export default function MemberOfVibesListForm({
  settings,
  onChange,
  errors,
  lookups,
}: RuleFormProps<Settings>) {
  const t = useTranslations('smartList')
  const lists = new Map(lookups.vibesLists.map((list) => [list.id, list]))
  return (
    <>
      <MembershipOperator
        value={settings.operator}
        onChange={(operator) => onChange({ ...settings, operator })}
      />
      <MultiPicker
        label={t('editor.vibesLists')}
        placeholder={t('editor.pickVibesList')}
        options={lookups.vibesLists
          .filter((list) => !list.isGone)
          .map(({ id, name }) => ({ id: String(id), title: name }))}
        picked={settings.vibesListIds.map((id) => {
          const list = lists.get(id)
          const title = list?.name ?? t('editor.deletedList', { id })
          if (!list) return { id: String(id), title, problem: t('problems.vibesListUnknown') }
          return list.isGone
            ? { id: String(id), title, problem: t('problems.vibesListGone', { name: title }) }
            : { id: String(id), title, href: paths.vibesList(id) }
        })}
        onChange={(ids) => onChange({ ...settings, vibesListIds: ids.map(Number) })}
        error={errors.vibesListIds}
      />
    </>
  )
}
