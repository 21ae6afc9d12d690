// What the editor's pickers ask of the server, in tests of anything but the pickers: nothing is found.
import type { FlowLookups } from '#lib/flow-steps/lookups.ts'
import type { FlowEditorProps } from '../flow-editor.tsx'

/** Every search comes back empty; looking up what steps name gives `lookups`. */
export function emptySearches(lookups: FlowLookups): FlowEditorProps['search'] {
  const nothing = async () => ({ ok: true as const, value: [] })
  return {
    messages: nothing,
    vibesLists: nothing,
    acquisitionCampaigns: nothing,
    staticLists: nothing,
    campaigns: nothing,
    ruleLists: async () => ({ ok: true, value: { staticLists: [], vibesLists: [] } }),
    lookups: async () => ({ ok: true, value: lookups }),
  }
}
