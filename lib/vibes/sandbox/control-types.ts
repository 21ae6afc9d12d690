// The control API's shapes, types only: what the app's sandbox page, the sample data and the tests send and get.
// It is our own API (not Vibes'), hence camelCase. Times are ISO strings, `n` is a journal line's number.

export type OptOutReason =
  | 'user_opt_out'
  | 'disconnect'
  | 'list_archived'
  | 'bulk_opt_out'
  | 'failed_at_carrier'
  | 'obsolete_carrier'
  | 'platform_opt_out'
  | 'keyword_opt_out'
  | 'api_opt_out'
  | 'button_opt_out'

export type CampaignStatus = 'scheduled' | 'active' | 'deleted' | 'past'

/** `soft`: the carrier takes the text, the handset never gets it. `hard`: the carrier refuses it. */
export type Bounce = 'soft' | 'hard'

export type SourceCodeSeed = {
  /** The short code itself, `52623`. One company owns it. */
  sourcecode: string
  /** Dialling code, default `1`. */
  countryCode?: string
  type?: 'SC' | 'ANC'
  countryName?: string
  helpText?: string
  stopText?: string
  defaultResponse?: string
}

export type ListSeed = { id: string; name: string; sourcecode: string }

export type AcquisitionCampaignSeed = {
  id: string
  description: string
  listId: string
  /** Default `double`: a prompt goes out and Y must come back within 24 hours. */
  optIn?: 'double' | 'single'
  keywords?: string[]
  status?: CampaignStatus
  prompt?: string
  welcome?: string
}

/**
 * What should exist. Idempotent: what is there is left as it is (a renamed list stays renamed, a number that was ever
 * subscribed to a list is not subscribed again, so that a STOP survives a restart); credentials are always set.
 * Numbers in E.164; any number is accepted, but sample data should keep to ranges reserved for fiction.
 */
export type SandboxSeed = {
  company: {
    companyKey: string
    username: string
    /** Left out, the company has to exist and keeps its credentials. */
    password?: string
    customFields?: string[]
  }
  sourceCodes?: SourceCodeSeed[]
  lists?: ListSeed[]
  acquisitionCampaigns?: AcquisitionCampaignSeed[]
  /** Active subscriptions, or ended ones where `ended` gives the reason. No callbacks are sent for them. */
  subscriptions?: { listId: string; mdns: string[]; ended?: OptOutReason }[]
  /** Numbers that have been prompted and have not answered. No callbacks are sent for them. */
  pending?: { acquisitionId: string; mdns: string[] }[]
  /** Numbers that answered No: an API add gets MDNHASCONFIRMATIONBLOCK. */
  blocked?: { acquisitionId: string; mdns: string[] }[]
  landlines?: string[]
  undeliverable?: { mdn: string; bounce: Bounce }[]
}

export type SeedResult = {
  people: number
  subscriptions: number
  lists: number
  acquisitionCampaigns: number
  pending: number
}

/** A random number of milliseconds between the two, both 0 for none. */
export type MillisecondRange = { min: number; max: number }

/** Hits the next `next` calls, then each with `probability` (0 to 1). */
export type Chance = { probability: number; next: number }

export type SandboxFaults = {
  /** 429 above the rate, in a strict sliding second per company. On from the start, at the rates Vibes publishes. */
  throttle: { on: boolean; eventsPerSecond: number; othersPerSecond: number }
  /** Delay between receiving a request and looking at it (throttle included): network jitter on the way in. */
  arrivalDelayMs: MillisecondRange
  /** Delay between having done the work and answering. */
  latencyMs: MillisecondRange
  /**
   * `unavailable`: 503, nothing done. `reset`: the socket is destroyed, nothing done. `refuse`: the port is closed
   * (ECONNREFUSED); it can only be asked for and ended at `controlUrl`.
   */
  outage: 'none' | 'unavailable' | 'reset' | 'refuse'
  /** A POST, PUT or DELETE is carried out and never answered. */
  timeOutAfterAccepting: Chance
  /** An event is answered 202 and then forgotten: no text, no callback. */
  acceptThenDrop: Chance
  /** Every n-th call gets 500 with nothing done; 0 for never. */
  failEveryNth: number
  callbacks: {
    /** Off: callbacks are not made at all, as if nobody had registered. */
    on: boolean
    delayMs: MillisecondRange
    /** How many times more each callback is sent after it was accepted. */
    repeat: number
    /** Each callback waits a random while, so that they arrive out of order. */
    shuffle: boolean
  }
  /** True: an event_id met before is answered 202 and sends no second text. False: it sends again. */
  dropRepeatedEventIds: boolean
  /** True: every call gets 401, as after a password change at Vibes. */
  rejectCredentials: boolean
}

type DeepPartial<T> = T extends object ? { [K in keyof T]?: DeepPartial<T[K]> } : T
export type SandboxFaultsChange = DeepPartial<SandboxFaults>

export type SandboxClock = { offsetMs: number; now: string }

export type SandboxListState = {
  id: string
  name: string
  sourcecode: string
  archived: boolean
  /** Active subscriptions. */
  active: number
}

export type SandboxCampaignState = {
  id: string
  description: string
  listId: string
  sourcecode: string
  optIn: 'double' | 'single'
  keywords: string[]
  status: CampaignStatus
  pending: number
}

export type SandboxCompanyState = {
  companyKey: string
  people: number
  sourceCodes: string[]
  lists: SandboxListState[]
  acquisitionCampaigns: SandboxCampaignState[]
  eventTriggeredMessages: { id: string; name: string; eventType: string; status: string; listIds: string[] }[]
  callbacks: { id: string; type: string; url: string }[]
}

export type SandboxState = {
  url: string
  controlUrl: string
  clock: SandboxClock
  faults: SandboxFaults
  /** The newest journal line's number. */
  journal: number
  phones: number
  texts: number
  callbacks: { pending: number; failed: number; delivered: number }
  companies: SandboxCompanyState[]
}

export type TextKind = 'event' | 'prompt' | 'welcome' | 'rejected' | 'goodbye' | 'help' | 'default'

export type PhoneMessage = {
  n: number
  /** Seen from the phone: `in` landed on it, `out` was typed on it. */
  direction: 'in' | 'out'
  text: string
  /** `reply` for what was typed on the phone. */
  kind: TextKind | 'reply'
  sourcecode: string
  listId: string | null
  listName: string | null
  /** The acquisition campaign's or the event-triggered message's id. */
  campaignId: string | null
  /** The event_id the client sent. */
  eventId: string | null
  at: string
  sandboxAt: string
}

export type PhoneSummary = {
  phone: string
  unread: number
  lastText: string
  lastDirection: 'in' | 'out'
  lastAt: string
  lastSandboxAt: string
  /** Pass as `after` for the page that follows. */
  n: number
}

export type PhonesPage = { phones: PhoneSummary[]; total: number; next: number | null }

export type PhoneDetail = {
  phone: string
  unread: number
  landline: boolean
  undeliverable: Bounce | null
  subscriptions: { listId: string; listName: string; active: boolean; optOutReason: OptOutReason | null }[]
  pending: { acquisitionId: string; description: string; expiresAt: string }[]
  messages: PhoneMessage[]
}

export type ReplyRequest = {
  text: string
  /** The source code written to; default the one that texted this phone last, else the first there is. */
  to?: string
}

/** What the reply did, in the order of the rules. */
export type ReplyResult = {
  did: 'stopped' | 'help' | 'confirmed' | 'rejected' | 'joined' | 'already_subscribed' | 'unmatched'
  messages: PhoneMessage[]
}

/** One journal line: `at` (real) and `clock` (sandbox) in epoch milliseconds, the rest by kind. */
export type JournalLine = { n: number; at: number; clock: number; kind: string } & Record<string, unknown>
export type JournalPage = { entries: JournalLine[]; next: number | null; last: number }

/** The texts handed to the carrier for events, counted over the whole journal. */
export type JournalTexts = {
  /** Texts, bounced ones included. */
  texts: number
  phones: number
  events: { accepted: number; refused: number; throttled: number }
  /** event_ids that produced more than one text. */
  doubled: { eventId: string; texts: number }[]
  /** Accepted event_ids that produced none (not on the list, dropped by a fault…). */
  silent: string[]
  /** event_id → number of texts, only with `ids=true`. */
  byEventId?: Record<string, number>
}

export type FailedCallback = {
  eventId: string
  type: string
  url: string
  attempts: number
  lastAnswer: string
}
