'use client'
import { ChevronDown } from 'lucide-react'
import { ListBox } from 'react-aria-components/ListBox'
import { Popover } from 'react-aria-components/Popover'
import { Select as AriaSelect, Button, SelectValue } from 'react-aria-components/Select'
import { classNames } from './class-names.ts'
import { controlLook, type FieldChrome, FieldHelp, FieldLabel } from './field.tsx'
import { popoverLook } from './list-box-look.ts'
import { ListOption } from './list-option.tsx'

export type SelectOption<Value extends string> = {
  value: Value
  label: string
  /** A second line: what choosing it means, or why it can't be chosen. */
  detail?: string
  isDisabled?: boolean
}

export type SelectProps<Value extends string> = FieldChrome & {
  options: readonly SelectOption<Value>[]
  value: Value | null
  onChange: (value: Value) => void
  placeholder?: string
  optional?: boolean
  isDisabled?: boolean
  /** Submitted in a form under this name. */
  name?: string
}

/** One of a few. From a dozen on, or where the choices are fetched, use `ComboBox`. */
export function Select<Value extends string>({
  label,
  hideLabel = false,
  description,
  error,
  className,
  options,
  value,
  onChange,
  placeholder,
  optional = false,
  ...props
}: SelectProps<Value>) {
  return (
    <AriaSelect
      {...props}
      value={value}
      onChange={(key) => key !== null && onChange(key as Value)}
      isInvalid={Boolean(error)}
      className={classNames('group/select flex flex-col gap-1', className)}
      {...(placeholder ? { placeholder } : {})}
    >
      <FieldLabel label={label} hideLabel={hideLabel} optional={optional} />
      <Button
        className={classNames(
          controlLook,
          'flex items-center justify-between gap-2 text-left data-pressed:bg-hover group-data-invalid/select:border-bad',
        )}
      >
        <SelectValue className="min-w-0 flex-1 truncate data-placeholder:text-faint in-data-to-read:data-placeholder:text-transparent! [&_[slot=description]]:hidden">
          {({ selectedText, isPlaceholder, defaultChildren }) =>
            isPlaceholder ? defaultChildren : selectedText
          }
        </SelectValue>
        <ChevronDown aria-hidden className="size-4 shrink-0 text-muted in-data-to-read:hidden" />
      </Button>
      <FieldHelp description={description} error={error} />
      <Popover offset={4} className={classNames(popoverLook, 'max-h-80')}>
        <ListBox items={options.map((option) => ({ ...option, id: option.value }))} className="outline-none">
          {(option) => (
            <ListOption
              id={option.id}
              title={option.label}
              detail={option.detail}
              isDisabled={option.isDisabled}
            />
          )}
        </ListBox>
      </Popover>
    </AriaSelect>
  )
}
