'use client'
import type { ReactNode } from 'react'
import { FieldError } from 'react-aria-components/FieldError'
import { Label } from 'react-aria-components/Label'
import { Text } from 'react-aria-components/Text'
import { useTranslations } from 'use-intl/react'
import { InlineError } from './inline-error.tsx'

/** What every field has. `error` present makes it invalid and shows the words under it. */
export type FieldChrome = {
  label: string
  /** Keeps the label for screen readers only. */
  hideLabel?: boolean
  description?: ReactNode
  error?: string | undefined
  className?: string
}

/**
 * The look of a one-line control: 32 px, an edge of 3:1, red when invalid; grey but readable where it can't be used yet, since it says why. Inside an element with `data-to-read` its value stands there as
 * words: for whoever may not change it, it is no control.
 */
export const controlLook =
  'h-8 w-full min-w-0 rounded-md border border-strong bg-surface px-2 text-base text-default data-hovered:border-muted data-disabled:border-line data-disabled:bg-hover data-disabled:text-muted data-disabled:placeholder:text-muted data-invalid:border-bad data-focused:border-accent in-data-to-read:border-transparent! in-data-to-read:bg-transparent! in-data-to-read:px-0! in-data-to-read:text-default! in-data-to-read:placeholder:text-transparent!'

/** The label above a control. Required fields are the rule, so what is optional says so. */
export function FieldLabel({
  label,
  hideLabel,
  optional,
}: {
  label: string
  hideLabel?: boolean
  optional?: boolean
}) {
  const t = useTranslations('ui')
  return (
    <Label className={hideLabel ? 'sr-only' : 'text-sm font-medium text-default'}>
      {label}
      {optional && <span className="font-normal text-muted"> {t('optional')}</span>}
    </Label>
  )
}

/** Description and error under a control. Inside a react-aria field they are tied to it by id. */
export function FieldHelp({ description, error }: { description?: ReactNode; error?: ReactNode }) {
  return (
    <>
      {description && !error && (
        <Text slot="description" className="text-sm text-muted">
          {description}
        </Text>
      )}
      <FieldError>
        {error ? (
          <InlineError>{error}</InlineError>
        ) : (
          ({ validationErrors }) =>
            validationErrors.length > 0 && <InlineError>{validationErrors.join(' ')}</InlineError>
        )}
      </FieldError>
    </>
  )
}
