'use client'
import { useEffect } from 'react'
import { holdWaking, wakeAll } from './awake.ts'
import { isAnythingDragged, useDragged } from './dnd/drag-store.ts'

/** When cards that came near stay at rest, and when all wake. A component of its own, so that a drag draws only this. */
export function Sleep() {
  const isDragging = useDragged(isAnythingDragged)
  useEffect(() => {
    if (!isDragging) return undefined
    holdWaking(true)
    return () => holdWaking(false)
  }, [isDragging])
  useEffect(() => {
    addEventListener('beforeprint', wakeAll)
    return () => removeEventListener('beforeprint', wakeAll)
  }, [])
  return null
}
