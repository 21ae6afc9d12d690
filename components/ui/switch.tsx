'use client'
import type { ReactNode } from 'react'
import { Switch as AriaSwitch, type SwitchProps as AriaSwitchProps } from 'react-aria-components/Switch'
import { classNames } from './class-names.ts'

export type SwitchProps = Omit<AriaSwitchProps, 'children' | 'className'> & {
  children: ReactNode
  className?: string
}

/** On or off, at once, without a Save. In a form that is submitted use `Checkbox`. */
export function Switch({ children, className, ...props }: SwitchProps) {
  return (
    <AriaSwitch
      {...props}
      className={classNames(
        'group flex min-h-8 items-center gap-2 text-base data-disabled:opacity-50',
        className,
      )}
    >
      <span className="flex h-5 w-9 shrink-0 items-center rounded-full border border-strong bg-sunken p-0.5 transition-colors duration-100 group-data-focus-visible:outline-2 group-data-focus-visible:outline-offset-2 group-data-focus-visible:outline-accent group-data-selected:border-accent group-data-selected:bg-accent">
        <span className="size-3.5 rounded-full bg-muted transition-transform duration-100 group-data-selected:translate-x-4 group-data-selected:bg-on-accent" />
      </span>
      <span className="min-w-0">{children}</span>
    </AriaSwitch>
  )
}
