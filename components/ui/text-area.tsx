'use client'
import type { Ref } from 'react'
import { TextArea as AriaTextArea } from 'react-aria-components/TextArea'
import {
  TextField as AriaTextField,
  type TextFieldProps as AriaTextFieldProps,
} from 'react-aria-components/TextField'
import { classNames } from './class-names.ts'
import { controlLook, type FieldChrome, FieldHelp, FieldLabel } from './field.tsx'

export type TextAreaProps = Omit<AriaTextFieldProps, 'className' | 'children' | 'aria-label'> &
  FieldChrome & {
    placeholder?: string
    optional?: boolean
    rows?: number
    textAreaRef?: Ref<HTMLTextAreaElement>
  }

/** Several lines of text. */
export function TextArea({
  label,
  hideLabel = false,
  description,
  error,
  className,
  placeholder,
  optional = false,
  rows = 4,
  textAreaRef,
  ...props
}: TextAreaProps) {
  return (
    <AriaTextField
      {...props}
      isInvalid={props.isInvalid || Boolean(error)}
      className={classNames('flex flex-col gap-1', className)}
    >
      <FieldLabel label={label} hideLabel={hideLabel} optional={optional} />
      <AriaTextArea
        ref={textAreaRef ?? null}
        rows={rows}
        {...(placeholder ? { placeholder } : {})}
        className={classNames(controlLook, 'h-auto resize-y py-1.5')}
      />
      <FieldHelp description={description} error={error} />
    </AriaTextField>
  )
}
