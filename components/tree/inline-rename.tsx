'use client'
import { type RefObject, useLayoutEffect, useState } from 'react'
import type { TreeAsset } from '#lib/assets/tree.ts'
import { RenameField } from './rename-field.tsx'

/**
 * The field that lies over a row's name. It stands beside the tree, not in the row: inside, the tree would take the arrows, Home, End and
 * letters for itself.
 */
export function InlineRename({
  asset,
  box,
  rename,
  onDone,
}: {
  asset: TreeAsset
  /** What the tree scrolls in; the field is placed against it. */
  box: RefObject<HTMLDivElement | null>
  rename: (name: string) => Promise<string | null>
  onDone: () => void
}) {
  const [place, setPlace] = useState<{ top: number; left: number } | null>(null)
  useLayoutEffect(() => {
    const frame = box.current
    if (!frame) return
    function follow() {
      const name = frame?.querySelector(`[role=row][data-key="${asset.id}"] [data-name]`)
      if (!frame || !name) return
      const outer = frame.getBoundingClientRect()
      const inner = name.getBoundingClientRect()
      setPlace({ top: inner.top - outer.top, left: inner.left - outer.left })
    }
    follow()
    frame.addEventListener('scroll', follow, true)
    return () => frame.removeEventListener('scroll', follow, true)
  }, [asset.id, box])

  if (!place) return null
  return (
    <div className="absolute right-2 z-20 flex text-sm" style={{ top: place.top - 2, left: place.left - 5 }}>
      <RenameField name={asset.name} rename={rename} onDone={onDone} className="h-6" />
    </div>
  )
}
