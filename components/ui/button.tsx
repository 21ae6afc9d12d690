'use client'
import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components/Button'
import { classNames } from './class-names.ts'
import { Spinner } from './spinner.tsx'
import { Tooltip } from './tooltip.tsx'

export type ButtonLook = 'primary' | 'secondary' | 'quiet' | 'danger'

const base =
  'inline-flex shrink-0 items-center justify-center gap-2 rounded-md font-medium whitespace-nowrap select-none transition-colors duration-100 data-disabled:cursor-default data-disabled:opacity-50'

const looks: Record<ButtonLook, string> = {
  primary: 'bg-accent-fill text-on-accent data-hovered:bg-accent-hover data-pressed:bg-accent-hover',
  secondary: 'border border-strong bg-surface text-default data-hovered:bg-hover data-pressed:bg-pressed',
  quiet: 'text-default data-hovered:bg-hover data-pressed:bg-pressed',
  danger: 'bg-bad-fill text-on-accent data-hovered:brightness-110 data-pressed:brightness-95',
}

/** Class names of a button, for a link that should look like one. */
export function buttonClasses(look: ButtonLook = 'secondary', size: 'normal' | 'small' = 'normal'): string {
  return classNames(base, looks[look], size === 'small' ? 'h-7 px-2 text-sm' : 'h-8 px-3 text-base')
}

export type ButtonProps = Omit<AriaButtonProps, 'children' | 'className'> & {
  /** `primary`: at most one on a screen, named by what it does. `danger` says what is lost. Default `secondary`. */
  look?: ButtonLook
  size?: 'normal' | 'small'
  icon?: LucideIcon
  className?: string
  children: ReactNode
}

/** A button that does something here. To go somewhere use `Link` or `ButtonLink`. `isPending` shows a spinner and keeps the width. */
export function Button({
  look = 'secondary',
  size = 'normal',
  icon: Icon,
  className,
  children,
  ...props
}: ButtonProps) {
  return (
    <AriaButton {...props} className={classNames(buttonClasses(look, size), className)}>
      {props.isPending ? <Spinner /> : Icon && <Icon aria-hidden className="size-4 shrink-0" />}
      {children}
    </AriaButton>
  )
}

export type IconButtonProps = Omit<AriaButtonProps, 'children' | 'className' | 'aria-label'> & {
  icon: LucideIcon
  /** What it does: the accessible name and the tooltip. */
  label: string
  look?: ButtonLook
  size?: 'normal' | 'small'
  className?: string
}

/** A square button with an icon only; its label shows as a tooltip. */
export function IconButton({
  icon: Icon,
  label,
  look = 'quiet',
  size = 'normal',
  className,
  ...props
}: IconButtonProps) {
  return (
    <Tooltip text={label}>
      <AriaButton
        {...props}
        aria-label={label}
        className={classNames(base, looks[look], size === 'small' ? 'size-7' : 'size-8', className)}
      >
        {props.isPending ? <Spinner /> : <Icon aria-hidden className="size-4" />}
      </AriaButton>
    </Tooltip>
  )
}
