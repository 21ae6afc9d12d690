// What the Schedule, Results and Members tabs show of a run: plain JSON, so that it crosses to the browser and to a CSV alike.
// Browser-safe: types and pure arithmetic only.
import type { Outcome } from '#lib/engine/outcomes.ts'
import type { Reason } from '#lib/engine/reasons.ts'
import type { Filter } from '#lib/smart-list/rules.ts'
import type { PauseReason } from '#lib/vibes/pause-reasons.ts'
import type { RunState } from './badge.ts'
import type { HeldReason } from './held-reasons.ts'

/** The Smart List Status of a campaign: who matches, and who of them can't be texted whatever the step. */
export type SmartListStatus = { matching: number; blocked: number }

/** One line of the waterfall: why people fall off, or that they will get it. */
export type WaterfallRow = { reason: Reason | null; people: number }

/** How many of those who come to a step take which of its choices. */
export type WaterfallChoice = {
  /** From 1 in the order they are tried; 0 is the default choice. */
  number: number
  /** Null for the default choice. */
  when: Filter | null
  people: number
}

/** One step before the first wait: from those who come to it to those it will act on. */
export type WaterfallStep = {
  stepId: number
  /** From 1, as people read it. */
  stepNumber: number
  kind: string
  entering: number
  /** Empty for a step without choices; the default choice last. */
  choices: WaterfallChoice[]
  /** In the one order of checks; only reasons that stop somebody. */
  stopped: WaterfallRow[]
  /** Who will get the text, the prompt, or be unsubscribed. */
  granted: number
  /** Of those, held until the permitted hours. */
  deferred: number
  /** ISO time at which the last of them goes, null when none is deferred. */
  deferredUntil: string | null
  /** Texts only: parts in all, and their price; null for other steps. */
  parts: number | null
  price: { amount: number; currency: string } | null
  /** How long the posting takes at the provider's pace. */
  seconds: number
}

export type Waterfall = {
  matching: number
  /** Kept out by the qualification rule. */
  alreadyRan: number
  entering: number
  /** What the campaign would do now, step by step up to the first wait. */
  steps: WaterfallStep[]
  /** Numbers of the audience whose membership Vibes was never asked about: a look-up would settle them. */
  unknownMemberships: number
  /** Drawn here, taken over by Run, so that a random sample is the one that was shown. */
  seed: number
}

/** The waterfall as the cards of the flow show it: of those who come to a step, whom it acts on. Steps behind a wait are not among them. */
export type Reach =
  | { state: 'counted'; seed: number; steps: { stepId: number; coming: number; reached: number }[] }
  | { state: 'nobody'; why: 'no_filters' | 'no_match' | 'already_ran' }
  /** Something is missing or broken, so that nothing can be counted. */
  | { state: 'unfinished' }

/** A run as the picker lists it. Times are ISO. */
export type RunSummary = {
  id: number
  state: RunState
  startedAt: string
  finishedAt: string | null
  /** When its people and texts were removed; its numbers stay. */
  prunedAt: string | null
  requestedBy: string | null
  /** Set while it may not go on by itself. */
  heldReason: HeldReason | 'other' | null
  entered: number
  ended: number
}

/**
 * What a run that has not ended waits for, as a code the page says in words with what to do. Times are ISO, by the product's clock.
 * `people` and `calls` are counts of the run; the comment says what each figure is where the name doesn't.
 */
export type Waiting =
  /** An admin has to look before it goes on. */
  | { code: 'held'; reason: HeldReason | 'other' }
  /** Nothing is claimed any more; so many calls still get their answer. */
  | { code: 'paused'; since: string | null; calls: number }
  | { code: 'aborting'; calls: number }
  /** `since`: the last sign of life of any; null when none is known. */
  | { code: 'no_worker'; since: string | null }
  | { code: 'qualifying' }
  /** Ready, and nobody moved them on for a minute or more although a worker is there. */
  | { code: 'left_standing'; people: number; since: string }
  | { code: 'not_connected' }
  | { code: 'service_paused'; reason: PauseReason | 'other'; since: string | null }
  /** Vibes didn't answer; it is tried again then. */
  | { code: 'breaker_open'; until: string }
  /** Vibes said that we go too fast. */
  | { code: 'backing_off'; until: string }
  /** More is queued than goes out in a few seconds. `runs` share the pace, this one among them. */
  | { code: 'rate_limit'; calls: number; seconds: number; runs: number }
  /** Certainly not done the first time, and tried again then. */
  | { code: 'retrying'; until: string }
  | { code: 'in_flight'; calls: number }
  /** `until`: when the first of them may go. */
  | { code: 'quiet_hours'; people: number; until: string }
  /** `until`: when the first of them goes on. */
  | { code: 'wait_step'; people: number; until: string }
  /** Numbers that Vibes is still to be asked about, of the lists the flow uses. */
  | { code: 'look_ups'; numbers: number }

/** How many took a choice of a step. `when` is null as well where revisions of the run have different conditions under one number. */
export type LedgerChoice = WaterfallChoice & {
  /** The choice in the flow, to find it again after an edit; null for the default choice, and where the number means several. */
  choiceId: number | null
}

export type LedgerCell = { outcome: Outcome; reason: Reason | null; people: number }

/** One step of the funnel. entered = the sum of all cells, at every moment. */
export type LedgerStep = {
  stepId: number
  stepNumber: number
  kind: string
  entered: number
  cells: LedgerCell[]
  /** Empty for a step without choices; the default choice last. Whoever has not been decided yet took none. */
  choices: LedgerChoice[]
}

export type RunProgress = RunSummary & {
  /** Calls to Vibes answered in the last minute or so, per second; 0 when nothing moves. */
  perSecond: number
  /** Seconds to the end at that pace; null when it can't be said. */
  secondsLeft: number | null
  /** Most pressing first; empty when it just goes on, or has ended. */
  waits: Waiting[]
  inFlight: number
  steps: LedgerStep[]
  /** Texts accepted, and what became of them. */
  texts: { accepted: number; delivered: number; bouncedSoft: number; bouncedHard: number; parts: number }
}

/** Which people a number stands for: every count on the page can be opened by one of these. */
export type Bucket = StepBucket | ChoiceBucket | { texts: TextFate }

/** Of one step: an outcome, or all who came to it. */
export type StepBucket = {
  stepId: number
  outcome: Outcome | 'entered' | 'open'
  reason: Reason | null
  /** Of those who wait: only who does so on this revision of the flow. */
  revisionNumber?: number
}

/** All who took a choice of a step: its number, 0 for the default choice. */
export type ChoiceBucket = { stepId: number; choice: number }

/** What became of a text Vibes took: whoever got one of these, at whichever step. */
export const textFates = ['accepted', 'delivered', 'bounced_soft', 'bounced_hard'] as const
export type TextFate = (typeof textFates)[number]

/** A person in a bucket, a member, or somebody behind a row of the waterfall. */
export type PersonLine = {
  personId: number
  name: string
  email: string | null
  phone: string | null
  outcome: Outcome | null
  reason: Reason | null
  /** The choice that was taken at a step that has some: its number, 0 for the default choice; else null. */
  choice?: number | null
  /** Beside the reason: the winner's name for `duplicate_phone`, Vibes' words, the ISO time it will go. */
  detail: string | null
  at: string | null
}

/** One page of a keyset list; `next` goes into the following call. */
export type Page<Row> = { rows: Row[]; next: string | null }
