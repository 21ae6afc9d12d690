// Why a run may not go on by itself. Browser-safe; each has its words under `runs.heldReasons`.

export const heldReasons = ['restored', 'smart_list_unreadable', 'flow_unreadable'] as const
export type HeldReason = (typeof heldReasons)[number]

/** A code of a version to come is not in the list: `other` has words that fit any. */
export function heldReasonOf(code: string): HeldReason | 'other' {
  return (heldReasons as readonly string[]).includes(code) ? (code as HeldReason) : 'other'
}
