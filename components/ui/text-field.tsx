'use client'
import type { Ref } from 'react'
import {
  TextField as AriaTextField,
  type TextFieldProps as AriaTextFieldProps,
  Input,
} from 'react-aria-components/TextField'
import { classNames } from './class-names.ts'
import { controlLook, type FieldChrome, FieldHelp, FieldLabel } from './field.tsx'

export type TextFieldProps = Omit<AriaTextFieldProps, 'className' | 'children' | 'aria-label'> &
  FieldChrome & {
    placeholder?: string
    optional?: boolean
    inputRef?: Ref<HTMLInputElement>
  }

/** One line of text with its label, description and error. */
export function TextField({
  label,
  hideLabel = false,
  description,
  error,
  className,
  placeholder,
  optional = false,
  inputRef,
  ...props
}: TextFieldProps) {
  return (
    <AriaTextField
      {...props}
      isInvalid={props.isInvalid || Boolean(error)}
      className={classNames('flex flex-col gap-1', className)}
    >
      <FieldLabel label={label} hideLabel={hideLabel} optional={optional} />
      <Input ref={inputRef ?? null} {...(placeholder ? { placeholder } : {})} className={controlLook} />
      <FieldHelp description={description} error={error} />
    </AriaTextField>
  )
}
