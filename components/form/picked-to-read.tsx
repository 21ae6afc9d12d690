'use client'
import type { ReactNode } from 'react'
import { classNames } from '#components/ui/class-names.ts'
import type { ComboOption } from '#components/ui/combo-box.tsx'
import { InlineError } from '#components/ui/inline-error.tsx'
import { Link } from '#components/ui/link.tsx'
import { FieldHint } from './field-hint.tsx'
import { pickerLook } from './picker-look.ts'

/** What was picked, for who may look only: words in the place of the field, and the name leads to the thing. */
export function PickedToRead({
  label,
  field,
  value,
  href,
  error,
  hint,
}: {
  label: string
  field: string
  value: ComboOption | null
  /** Null where there is no page of it. */
  href: string | null
  error?: ReactNode
  hint?: ReactNode
}) {
  return (
    <div data-field={field} className={classNames('flex flex-col gap-1', pickerLook)}>
      <span className="text-sm font-medium">{label}</span>
      <span className="flex min-h-8 min-w-0 flex-wrap items-center gap-x-2 pl-px">
        {value && href !== null && (
          <Link href={href} className="min-w-0 break-words">
            {value.title}
          </Link>
        )}
        {value && href === null && <span>{value.title}</span>}
        {value?.detail && <span className="text-sm text-muted">{value.detail}</span>}
      </span>
      {error && <InlineError>{error}</InlineError>}
      {hint && !error && (
        <span className="text-sm">
          <FieldHint>{hint}</FieldHint>
        </span>
      )}
    </div>
  )
}
