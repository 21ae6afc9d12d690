'use client'
import { ruleViews } from '#lib/smart-list/views.tsx'
import type { PaletteEntry } from './palette-entries.ts'

/** What follows the pointer. */
export function DraggedEntry({ entry }: { entry: PaletteEntry }) {
  const Icon = ruleViews[entry.kind].icon
  return (
    <div className="flex h-8 items-center gap-2 rounded-md border border-accent bg-raised px-3 shadow-float">
      <Icon aria-hidden className="size-4 text-muted" />
      {entry.title}
    </div>
  )
}
