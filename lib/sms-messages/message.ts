// An SMS message as screens and pickers see it. Plain JSON, browser-safe.

/** Marketo's: Draft, Approved, Approved with Draft. What is sent is always the approved text. */
export const messageStates = ['draft', 'approved', 'approved_with_draft'] as const
export type MessageState = (typeof messageStates)[number]

export function messageStateOf(has: { draft: boolean; approved: boolean }): MessageState {
  if (!has.approved) return 'draft'
  return has.draft ? 'approved_with_draft' : 'approved'
}

/** The draft as the server has it: what a save builds on, and what a save that came too late is shown. */
export type SavedDraft = {
  /** Null: there is no draft, the approved text is all there is. */
  text: string | null
  /** Rises with every change of the draft, approving and discarding included. */
  version: number
  /** ISO time; null before anything was saved. */
  savedAt: string | null
  savedBy: string | null
}

export type ApprovedText = {
  versionId: number
  /** 1 for the first text that was ever approved. */
  number: number
  text: string
  parts: number
  /** ISO time. */
  approvedAt: string
  approvedBy: string | null
}

export type Message = {
  id: number
  name: string
  description: string
  parentId: number | null
  state: MessageState
  draft: SavedDraft
  approved: ApprovedText | null
}

/** A smart campaign whose flow sends the message. */
export type MessageUse = {
  campaignId: number
  name: string
  /** It can send the message any moment: a trigger campaign that is active, or a run that isn't over. */
  isLive: boolean
}

/** Somebody to preview a message as. */
export type PreviewPerson = { id: number; name: string; detail: string }
