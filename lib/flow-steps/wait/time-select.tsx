'use client'
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
  whenEmpty,
  ...props
}: {
  /** The setting it is for. */
  field: string
  label: string
  description?: string
  value: string | undefined
  onChange: (time: string | undefined) => void
  /** What it means that no time is picked; without it one has to be. */
  whenEmpty?: string
  error?: string | undefined
  isDisabled: boolean
}) {
  // A time between the quarters came from elsewhere, and stays until another is picked.
  const times = value === undefined || quarters.includes(value) ? quarters : [value, ...quarters].sort()
  return (
    <div data-field={field}>
      <Select
        {...props}
        className={`${pickerLook} ${shortLook}`}
        value={value ?? (whenEmpty ? 'none' : null)}
        onChange={(time) => onChange(time === 'none' ? undefined : time)}
        options={[
          ...(whenEmpty ? [{ value: 'none', label: whenEmpty }] : []),
          ...times.map((time) => ({ value: time, label: time })),
        ]}
      />
    </div>
  )
}
