// What the picked ids of a flow stand for: enough to say state and size beside each pick, and to find what is broken.
// Plain JSON: a page loads it for the flow it shows, searches in the pickers add to it, and a run loads it before it starts.

export type MessageLookup = {
  id: number
  name: string
  /** approved: there is a text to send. The draft beside it, if any, is `hasDraft`. */
  state: 'approved' | 'draft' | 'deleted'
  hasDraft: boolean
  /** ISO time; null when not approved. */
  approvedAt: string | null
  /** Parts of the approved text with tokens at their defaults; null when not approved. */
  parts: number | null
}

export type VibesListLookup = {
  id: number
  name: string
  /** Numbers we know to be active on it. */
  activeCount: number
  shortCode: string | null
  /** An admin can hide a list from marketers. */
  isOffered: boolean
  /** No longer at Vibes at the last sync. */
  isGone: boolean
}

export type AcquisitionCampaignLookup = {
  id: number
  /** Our id of the Vibes list it subscribes to. */
  vibesListId: number
  name: string
  state: 'scheduled' | 'active' | 'ended' | 'gone'
  /** ISO times, null where Vibes gives none. */
  startsAt: string | null
  endsAt: string | null
}

export type StaticListLookup = {
  id: number
  name: string
  people: number
  isDeleted: boolean
}

export type CampaignLookup = {
  id: number
  name: string
  /** In its flow now. */
  people: number
  isDeleted: boolean
}

export type FlowLookups = {
  isVibesConnected: boolean
  /** An id that is not here does not exist. */
  messages: Record<number, MessageLookup>
  vibesLists: Record<number, VibesListLookup>
  acquisitionCampaigns: Record<number, AcquisitionCampaignLookup>
  staticLists: Record<number, StaticListLookup>
  campaigns: Record<number, CampaignLookup>
  /** The account's clock as these were loaded, `2026-11-24 10:05`. Absent where nobody is told what has passed. */
  now?: string
}

export const noLookups: FlowLookups = {
  isVibesConnected: true,
  messages: {},
  vibesLists: {},
  acquisitionCampaigns: {},
  staticLists: {},
  campaigns: {},
}

/** Everything either knows; `newer` wins. */
export function mergeLookups(older: FlowLookups, newer: Partial<FlowLookups>): FlowLookups {
  const now = newer.now ?? older.now
  return {
    ...(now === undefined ? {} : { now }),
    isVibesConnected: newer.isVibesConnected ?? older.isVibesConnected,
    messages: { ...older.messages, ...newer.messages },
    vibesLists: { ...older.vibesLists, ...newer.vibesLists },
    acquisitionCampaigns: { ...older.acquisitionCampaigns, ...newer.acquisitionCampaigns },
    staticLists: { ...older.staticLists, ...newer.staticLists },
    campaigns: { ...older.campaigns, ...newer.campaigns },
  }
}
