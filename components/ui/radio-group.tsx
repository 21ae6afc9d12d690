'use client'
import { RadioGroup as AriaRadioGroup, Radio } from 'react-aria-components/RadioGroup'
import { classNames } from './class-names.ts'
import { type FieldChrome, FieldHelp, FieldLabel } from './field.tsx'

export type RadioGroupProps<Value extends string> = FieldChrome & {
  options: readonly { value: Value; label: string; detail?: string; isDisabled?: boolean }[]
  value: Value | null
  onChange: (value: Value) => void
  name?: string
  isDisabled?: boolean
  orientation?: 'vertical' | 'horizontal'
}

/** One of two to five choices that all want to be seen. */
export function RadioGroup<Value extends string>({
  label,
  hideLabel = false,
  description,
  error,
  className,
  options,
  onChange,
  orientation = 'vertical',
  ...props
}: RadioGroupProps<Value>) {
  return (
    <AriaRadioGroup
      {...props}
      orientation={orientation}
      onChange={(value) => onChange(value as Value)}
      isInvalid={Boolean(error)}
      className={classNames('flex flex-col gap-2', className)}
    >
      <FieldLabel label={label} hideLabel={hideLabel} />
      <div
        className={classNames('flex gap-x-4 gap-y-2', orientation === 'vertical' ? 'flex-col' : 'flex-wrap')}
      >
        {options.map((option) => (
          <Radio
            key={option.value}
            value={option.value}
            isDisabled={option.isDisabled ?? false}
            className="group flex items-start gap-2 text-base data-disabled:opacity-50"
          >
            <span className="mt-0.5 size-4 shrink-0 rounded-full border border-strong bg-surface group-data-focus-visible:outline-2 group-data-focus-visible:outline-offset-2 group-data-focus-visible:outline-accent group-data-selected:border-5 group-data-selected:border-accent" />
            <span className="flex min-w-0 flex-col">
              <span>{option.label}</span>
              {option.detail && <span className="text-sm text-muted">{option.detail}</span>}
            </span>
          </Radio>
        ))}
      </div>
      <FieldHelp description={description} error={error} />
    </AriaRadioGroup>
  )
}
