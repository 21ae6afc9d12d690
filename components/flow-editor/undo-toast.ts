'use client'
import { showToast, type ToastMessage } from '#components/ui/toast.tsx'
import type { Edit } from '#lib/flow/edit-steps.ts'

const shown = new Map<Edit, () => void>()

/**
 * A toast that offers to take an edit back. `wayBack` is the edit that does, null where nothing changed. It goes when the edit is taken
 * back another way, when the next one comes (Ctrl Z still knows them all), or when the editor has gone: its offer would be for something
 * else then, or for nobody.
 */
export function showUndoToast(wayBack: Edit | null, message: ToastMessage): void {
  closeUndoToasts()
  const close = showToast(message)
  if (wayBack) shown.set(wayBack, close)
}

/** The edit was taken back. */
export function closeUndoToast(wayBack: Edit): void {
  shown.get(wayBack)?.()
  shown.delete(wayBack)
}

/** Nobody is there any more who could take anything back. */
export function closeUndoToasts(): void {
  for (const close of shown.values()) close()
  shown.clear()
}
