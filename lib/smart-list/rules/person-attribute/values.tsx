'use client'
import { useTranslations } from 'use-intl/react'
import { ValuesField } from '#components/form/values-field.tsx'
import { Select } from '#components/ui/select.tsx'
import { TextField } from '#components/ui/text-field.tsx'
import { durationUnits, parseDuration, printDuration } from '#lib/smart-list/durations.ts'
import { type Comparison, type Operator, timeFrames } from '#lib/smart-list/operators.ts'

type ValuesProps = {
  label: string
  comparison: Comparison
  operator: Operator
  values: string[]
  onChange: (values: string[]) => void
  error: string | undefined
}

/** The control for an operator's values: as many, and of the kind, that it takes. */
export function AttributeValues(props: ValuesProps) {
  const { comparison, operator } = props
  if (operator.arity === 'none') return null
  if (operator.arity === 'duration') return <DurationValue {...props} />
  if (operator.arity === 'frame') return <FrameValue {...props} />
  if (comparison === 'boolean') return <BooleanValue {...props} />
  if (operator.arity === 'two') {
    return (
      <>
        <OneValue {...props} position={0} />
        <OneValue {...props} position={1} />
      </>
    )
  }
  if (operator.arity === 'one') return <OneValue {...props} position={0} />
  return (
    <ValuesField label={props.label} values={props.values} onChange={props.onChange} error={props.error} />
  )
}

function OneValue({
  label,
  comparison,
  operator,
  values,
  onChange,
  error,
  position,
}: ValuesProps & { position: 0 | 1 }) {
  const t = useTranslations('smartList.editor')
  return (
    <TextField
      label={operator.arity === 'two' ? t(position === 0 ? 'from' : 'to') : label}
      hideLabel
      type={comparison === 'date' ? 'date' : 'text'}
      inputMode={comparison === 'number' ? 'decimal' : 'text'}
      className="w-44"
      value={values[position] ?? ''}
      onChange={(value) => onChange(position === 0 ? [value, ...values.slice(1)] : [values[0] ?? '', value])}
      error={position === 0 || operator.arity === 'one' ? error : undefined}
    />
  )
}

function BooleanValue({ label, values, onChange, error }: ValuesProps) {
  const t = useTranslations('smartList.editor')
  return (
    <Select
      label={label}
      hideLabel
      className="w-32"
      value={values[0] ?? null}
      onChange={(value) => onChange([value])}
      options={[
        { value: 'true', label: t('true') },
        { value: 'false', label: t('false') },
      ]}
      {...(error === undefined ? {} : { error })}
    />
  )
}

function FrameValue({ label, values, onChange, error }: ValuesProps) {
  const t = useTranslations('smartList.timeFrames')
  return (
    <Select
      label={label}
      hideLabel
      className="w-44"
      value={values[0] ?? null}
      onChange={(value) => onChange([value])}
      options={timeFrames.map((frame) => ({ value: frame as string, label: t(frame) }))}
      {...(error === undefined ? {} : { error })}
    />
  )
}

function DurationValue({ values, onChange, error }: ValuesProps) {
  const t = useTranslations('smartList')
  const duration = parseDuration(values[0] ?? '')
  const unit = duration?.unit ?? 'day'
  return (
    <>
      <TextField
        label={t('editor.count')}
        hideLabel
        inputMode="numeric"
        className="w-24"
        value={duration ? String(duration.count) : ''}
        onChange={(text) => {
          const count = Number.parseInt(text, 10)
          onChange(count > 0 && count < 10_000 ? [printDuration({ count, unit })] : [])
        }}
        error={error}
      />
      <Select
        label={t('editor.unit')}
        hideLabel
        className="w-32"
        value={unit}
        onChange={(next) => onChange([printDuration({ count: duration?.count ?? 1, unit: next })])}
        options={durationUnits.map((name) => ({ value: name, label: t(`units.${name}`) }))}
      />
    </>
  )
}
