'use client'
import {
  NumberField as AriaNumberField,
  type NumberFieldProps as AriaNumberFieldProps,
  Group,
  Input,
} from 'react-aria-components/NumberField'
import { classNames } from './class-names.ts'
import { controlLook, type FieldChrome, FieldHelp, FieldLabel } from './field.tsx'

export type NumberFieldProps = Omit<AriaNumberFieldProps, 'className' | 'children' | 'aria-label'> &
  FieldChrome & {
    optional?: boolean
    /** The unit after the number: "people", "%". */
    unit?: string
  }

/** A number typed and shown as the locale writes it; arrows step. Empty is `NaN`, as react-aria has it. */
export function NumberField({
  label,
  hideLabel = false,
  description,
  error,
  className,
  optional = false,
  unit,
  ...props
}: NumberFieldProps) {
  return (
    <AriaNumberField
      {...props}
      isInvalid={props.isInvalid || Boolean(error)}
      className={classNames('flex flex-col gap-1', className)}
    >
      <FieldLabel label={label} hideLabel={hideLabel} optional={optional} />
      <Group className="flex items-center gap-2">
        <Input
          className={classNames(
            controlLook,
            'max-w-44 text-right in-data-to-read:field-sizing-content in-data-to-read:w-auto in-data-to-read:text-left',
          )}
        />
        {unit && <span className="text-sm text-muted">{unit}</span>}
      </Group>
      <FieldHelp description={description} error={error} />
    </AriaNumberField>
  )
}
