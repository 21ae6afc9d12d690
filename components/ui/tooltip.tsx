'use client'
import type { ReactNode } from 'react'
import { Tooltip as AriaTooltip, TooltipTrigger } from 'react-aria-components/Tooltip'

export const tooltipLook =
  'max-w-72 rounded-sm bg-default px-2 py-1 text-xs text-inverse shadow-float data-entering:animate-float-in'

/**
 * A short text on hover and on keyboard focus. `children` is one control that can be focused: a react-aria button or link.
 * Never the only place of something a person must know: touch has no hover.
 */
export function Tooltip({
  text,
  children,
  placement = 'bottom',
}: {
  text: ReactNode
  children: ReactNode
  placement?: 'top' | 'bottom' | 'left' | 'right'
}) {
  return (
    <TooltipTrigger delay={500} closeDelay={0}>
      {children}
      <AriaTooltip placement={placement} offset={6} className={tooltipLook}>
        {text}
      </AriaTooltip>
    </TooltipTrigger>
  )
}
