'use client'
import type { ReactNode } from 'react'
import { classNames } from '#components/ui/class-names.ts'
import { pickerLook } from './picker-look.ts'

/** Two short fields that are read as one (“3 days”), under one label. Each keeps its own for screen readers: `hideLabel` on both. */
export function FieldRow({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className={classNames('flex flex-col gap-1', pickerLook)}>
      <span aria-hidden className="text-sm font-medium">
        {label}
      </span>
      {/* What is wrong with either stands below both, so that nothing moves aside for it. */}
      <div className="grid grid-cols-[6rem_11rem] items-start gap-x-2 gap-y-1 *:contents in-data-to-read:grid-cols-[max-content_11rem] [&_[slot=errorMessage]]:col-span-full [&_[slot=errorMessage]]:row-start-2">
        {children}
      </div>
    </div>
  )
}
