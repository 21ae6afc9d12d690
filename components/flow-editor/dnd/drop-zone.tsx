'use client'
import { type ReactNode, useCallback, useContext } from 'react'
import { classNames } from '#components/ui/class-names.ts'
import { DragStoreContext } from './drag-store.ts'

/** Everything that counts as "on the flow" for the pointer. */
export function DropZone({ children, className }: { children: ReactNode; className?: string }) {
  const store = useContext(DragStoreContext)
  const ref = useCallback(
    (element: HTMLElement | null) => {
      store.zone = element
    },
    [store],
  )
  return (
    // Its gaps lie above its cards, and below what lies above the flow.
    <div ref={ref} className={classNames('isolate', className)}>
      {children}
    </div>
  )
}
