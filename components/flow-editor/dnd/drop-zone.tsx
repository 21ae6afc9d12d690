'use client'
import { type ReactNode, useCallback, useContext } from 'react'
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
    <div ref={ref} className={className}>
      {children}
    </div>
  )
}
