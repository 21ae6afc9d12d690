'use client'
import { useTranslations } from 'use-intl/react'
import { Select } from '#components/ui/select.tsx'

/** in / not in, for the filters about membership. */
export function MembershipOperator({
  value,
  onChange,
}: {
  value: 'in' | 'not in'
  onChange: (value: 'in' | 'not in') => void
}) {
  const t = useTranslations('smartList')
  return (
    <Select
      label={t('editor.operator')}
      hideLabel
      className="w-36 shrink-0"
      value={value}
      onChange={onChange}
      options={[
        { value: 'in', label: t('operators.in') },
        { value: 'not in', label: t('operators.notIn') },
      ]}
    />
  )
}
