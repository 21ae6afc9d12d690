'use client'
import { useEffect } from 'react'
import { isAnythingDragged, useDragged } from './dnd/drag-store.ts'

/** Takes in what others saved whenever there is news, but never under a step that is in somebody's hand. */
export function PullChanges({
  pull,
  newestRevisionId,
  met,
}: {
  pull: () => void
  newestRevisionId: number
  /** Changes when a save of ours met theirs. */
  met: unknown
}) {
  const isDragging = useDragged(isAnythingDragged)
  // biome-ignore lint/correctness/useExhaustiveDependencies: each is a reason to look
  useEffect(() => {
    if (!isDragging) pull()
  }, [isDragging, pull, newestRevisionId, met])
  return null
}
