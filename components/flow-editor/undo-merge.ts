import type { Merge } from '#lib/flow/edit-history-merges.ts'
import type { mergeFlows } from '#lib/flow/merge-flows.ts'
import { settingsTogether } from '#lib/flow-steps/definitions.ts'

let merge: typeof mergeFlows | null = null

/** Fetches what puts two flows together. Most people edit alone and never need it. Rejects offline: whoever pulls asks again by itself. */
export async function loadMerge(): Promise<typeof mergeFlows> {
  merge ??= (await import('#lib/flow/merge-flows.ts')).mergeFlows
  return merge
}

/** At once, as undo needs it. Only where something was merged before, or `loadMerge` was waited for. */
export const mergeNow: Merge = (flows) => {
  if (!merge) throw new Error('Nothing was merged here')
  return merge({ ...flows, together: settingsTogether }).steps
}
