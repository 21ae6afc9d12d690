'use client'
import type { ReactNode } from 'react'
import {
  Popover as AriaPopover,
  Dialog,
  DialogTrigger,
  type PopoverProps,
} from 'react-aria-components/Popover'

/** A small pane beside a button, for details or a short form. `trigger` is one `Button` or `IconButton`. Escape closes. */
export function Popover({
  trigger,
  label,
  children,
  placement = 'bottom start',
}: {
  trigger: ReactNode
  /** The accessible name of the pane. */
  label: string
  children: ReactNode | ((close: () => void) => ReactNode)
  placement?: NonNullable<PopoverProps['placement']>
}) {
  return (
    <DialogTrigger>
      {trigger}
      <AriaPopover
        placement={placement}
        offset={4}
        className="max-w-96 overflow-auto rounded-md border border-line bg-raised shadow-float data-entering:animate-float-in"
      >
        <Dialog aria-label={label} className="p-4 outline-none">
          {({ close }) => (typeof children === 'function' ? children(close) : children)}
        </Dialog>
      </AriaPopover>
    </DialogTrigger>
  )
}
