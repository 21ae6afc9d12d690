'use client'
import { Check, Minus } from 'lucide-react'
import type { ReactNode } from 'react'
import {
  Checkbox as AriaCheckbox,
  type CheckboxProps as AriaCheckboxProps,
} from 'react-aria-components/Checkbox'
import { classNames } from './class-names.ts'

export type CheckboxProps = Omit<AriaCheckboxProps, 'children' | 'className'> & {
  /** Leave out only where `aria-label` says it (a cell that selects a row). */
  children?: ReactNode
  className?: string
}

export function Checkbox({ children, className, ...props }: CheckboxProps) {
  return (
    <AriaCheckbox
      {...props}
      className={classNames(
        'group flex items-start gap-2 text-base data-disabled:opacity-50 in-data-to-read:opacity-100! in-data-to-read:not-data-selected:hidden',
        className,
      )}
    >
      {({ isIndeterminate }) => (
        <>
          <span className="mt-0.5 flex size-4 shrink-0 items-center justify-center rounded-sm border border-strong bg-surface text-on-accent group-data-focus-visible:outline-2 group-data-focus-visible:outline-offset-2 group-data-focus-visible:outline-accent group-data-indeterminate:border-accent group-data-indeterminate:bg-accent group-data-selected:border-accent group-data-selected:bg-accent group-data-invalid:border-bad in-data-to-read:border-transparent! in-data-to-read:bg-transparent! in-data-to-read:text-default!">
            {isIndeterminate ? (
              <Minus aria-hidden strokeWidth={3} className="size-3" />
            ) : (
              <Check
                aria-hidden
                strokeWidth={3}
                className="size-3 opacity-0 group-data-selected:opacity-100"
              />
            )}
          </span>
          {children && <span className="min-w-0">{children}</span>}
        </>
      )}
    </AriaCheckbox>
  )
}
