// The engine's view of whoever carries a dispatch out. It is handed one of these and knows nothing of Vibes' HTTP.

/** A call outside, with all that is needed to make it. Ids of the list and the person are ours, `vibesId` is theirs. */
export type OutgoingDispatch = {
  kind: 'text' | 'subscribe' | 'unsubscribe'
  /** Deterministic: the same dispatch has the same event id however often it is posted. */
  eventId: string
  /** E.164 */
  phone: string
  /** The rendered text, for kind 'text'. */
  text?: string
  list: { id: number; vibesId: string; eventType: string | null }
  /** For kind 'subscribe'. */
  acquisitionCampaignVibesId?: string
  personId: number
  /** For whoever watches. */
  runId?: number
  /** A post that went before it was left in doubt: "already there" is then our own doing. */
  isRepeat?: boolean
}

/**
 * accepted      done, or there was nothing left to do (`reason` then says why the person counts as skipped)
 * refused       certainly not done, and this dispatch's own fault
 * not_done      certainly not done, and worth another try later
 * service_fault certainly not done, and the connection's fault: everything stops, nobody is failed
 * in_doubt      may or may not have been done
 */
export type AnswerClass = 'accepted' | 'refused' | 'not_done' | 'service_fault' | 'in_doubt'

export type Answer = {
  class: AnswerClass
  /** HTTP status, 0 where no answer came. */
  status: number
  /** Vibes' words, phones masked. */
  detail: string | null
  /** A reason of the ledger: failed or skipped, see product.md's list. */
  reason?: string
  /** What the answer says about the number's membership of the list. */
  subscription?: {
    state: 'pending' | 'active' | 'rejected' | 'cancelled' | 'ended'
    expiresAt?: Date
    /** When it happened; absent means at the time of the answer. */
    eventAt?: Date
  }
  /** For service_fault: a code under `vibes.pauseReasons`. */
  pauseReason?: string
  /** For not_done: how long everybody should leave this endpoint alone. */
  retryAfterMs?: number
}

/** The call was not made: what had to be waited for first took until it must not be made any more. */
export class TooLateToPost extends Error {
  override name = 'TooLateToPost'
}

export type DispatchAdapter = {
  /** Which published limit the call counts against. */
  endpointOf(kind: OutgoingDispatch['kind']): 'events' | 'calls'
  /** How many calls of that limit one dispatch makes; left out: one. */
  callsOf?(kind: OutgoingDispatch['kind']): number
  /**
   * Never throws for anything the other side does. `isTooLate` is asked right before the call, after whatever is waited for first; rejects with
   * TooLateToPost where it says so.
   */
  post(
    dispatch: OutgoingDispatch,
    options: { signal: AbortSignal; isTooLate?: () => boolean },
  ): Promise<Answer>
}
