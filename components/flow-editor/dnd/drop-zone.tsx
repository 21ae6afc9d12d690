'use client'
import { useDroppable } from '@dnd-kit/core'
import type { ReactNode } from 'react'
import { canvasId } from './drag-ids.ts'

/** Everything that counts as "on the flow" for the pointer. */
export function DropZone({ children, className }: { children: ReactNode; className?: string }) {
  const { setNodeRef } = useDroppable({ id: canvasId })
  return (
    <div ref={setNodeRef} className={className}>
      {children}
    </div>
  )
}
