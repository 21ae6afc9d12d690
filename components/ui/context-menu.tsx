'use client'
import { type ReactNode, useRef } from 'react'
import { Menu as AriaMenu, Popover } from 'react-aria-components/Menu'
import { classNames } from './class-names.ts'
import { popoverLook } from './list-box-look.ts'

export type ContextMenuPoint = { x: number; y: number }

/**
 * A menu at a point of the window: `at` from `event.clientX/clientY` of a contextmenu event, or from the row's box for the
 * context-menu key. `at === null` is closed. Children are `MenuItem`s. Focus goes back to where it was.
 */
export function ContextMenu({
  at,
  label,
  onClose,
  children,
}: {
  at: ContextMenuPoint | null
  label: string
  onClose: () => void
  children: ReactNode
}) {
  const anchor = useRef<HTMLSpanElement>(null)
  return (
    <>
      <span
        ref={anchor}
        aria-hidden
        className="pointer-events-none fixed size-px"
        style={{ left: at?.x ?? 0, top: at?.y ?? 0 }}
      />
      <Popover
        triggerRef={anchor}
        isOpen={at !== null}
        onOpenChange={(isOpen) => !isOpen && onClose()}
        placement="bottom start"
        offset={2}
        className={classNames(popoverLook, 'min-w-48')}
      >
        <AriaMenu aria-label={label} autoFocus="first" onClose={onClose} className="outline-none">
          {children}
        </AriaMenu>
      </Popover>
    </>
  )
}
