'use client'
import { useTranslations } from 'use-intl/react'
import { pickerLook, shortLook } from '#components/form/picker-look.ts'
import { Select } from '#components/ui/select.tsx'

const quarters = Array.from({ length: 96 }, (_, index) =>
  [Math.floor(index / 4), (index % 4) * 15].map((part) => String(part).padStart(2, '0')).join(':'),
)

/** A time of day in quarter hours. */
export function TimeSelect({
  field,
  value,
  onChange,
  canBeEmpty = false,
  ...props
}: {
  /** The setting it is for. */
  field: string
  label: string
  description?: string
  value: string | undefined
  onChange: (time: string | undefined) => void
  canBeEmpty?: boolean
  error?: string | undefined
  isDisabled: boolean
}) {
  const t = useTranslations('flowSteps')
  // A time between the quarters came from elsewhere, and stays until another is picked.
  const times = value === undefined || quarters.includes(value) ? quarters : [value, ...quarters].sort()
  const empty = { value: 'none', label: t('wait.noTimePicked') }
  return (
    <div data-field={field}>
      <Select
        {...props}
        className={`${pickerLook} ${shortLook}`}
        value={value ?? (canBeEmpty ? 'none' : null)}
        onChange={(time) => onChange(time === 'none' ? undefined : time)}
        options={[...(canBeEmpty ? [empty] : []), ...times.map((time) => ({ value: time, label: time }))]}
      />
    </div>
  )
}
