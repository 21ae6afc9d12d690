'use client'
import { type ReactNode, Suspense } from 'react'
import { Fetched } from './coming.tsx'

/** A dialog whose code comes by itself, when it is opened: one that can't be fetched says so in a dialog of its own, and is fetched again from there. */
export function LateDialog({ onClose, children }: { onClose: () => void; children: ReactNode }) {
  return (
    <Suspense>
      <Fetched isDialog onClose={onClose}>
        {children}
      </Fetched>
    </Suspense>
  )
}
