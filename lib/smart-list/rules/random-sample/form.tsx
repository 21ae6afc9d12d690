'use client'
import { useTranslations } from 'use-intl/react'
import { TextField } from '#components/ui/text-field.tsx'
import type { RuleFormProps } from '#lib/smart-list/define-rule-view.ts'
import type { RandomSampleSettings } from './definition.ts'

export default function RandomSampleForm({
  settings,
  onChange,
  errors,
}: RuleFormProps<RandomSampleSettings>) {
  const t = useTranslations('smartList.editor')
  return (
    <span className="flex items-start gap-2">
      <TextField
        label={t('percentage')}
        hideLabel
        inputMode="numeric"
        className="w-24 shrink-0 [&_input]:text-right"
        value={settings.percent === null ? '' : String(settings.percent)}
        onChange={(text) => {
          const digits = text.replaceAll(/\D/g, '').slice(0, 3)
          onChange({ percent: digits === '' ? null : Number(digits) })
        }}
        error={errors.percent}
      />
      <span className="flex min-h-8 items-center text-sm text-muted">{t('ofThoseWhoCome')}</span>
    </span>
  )
}
