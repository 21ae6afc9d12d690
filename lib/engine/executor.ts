// What a kind of step has to say to the engine. An executor is SELECTs and never writes: the engine writes, one writer per kind of
// effect, and so the same executor serves the run, the simulation, the waterfall and why / why not.
import type { Sql } from 'sql-template-tag'
import type { ActivityType } from '#lib/activities/activity-types.ts'
import type { Queryable } from '#lib/db/sql.ts'
import type { TextLimits } from './sms-settings.ts'

/** What a step may know of the run it is part of. */
export type RunOfStep = {
  /** The product's now, one moment for a whole chunk. */
  now: Date
  /** SMS message id → version id, as the run pinned them. */
  messageVersions: Readonly<Record<number, number>>
  /** IANA zone of the account. */
  accountTimeZone: string
  /** Drawn by pre-flight, taken over by Run. */
  seed: number
  /** How many texts a number may get. */
  limits: TextLimits
}

/** One kind of effect, with the rows it is to be written for. A new kind is a line here and a writer in `effect-writers.ts`. */
export type Effect =
  | {
      /**
       * A call outside. Rows: `d.*`, then kind ('text' | 'subscribe' | 'unsubscribe'), acquisition_campaign_id, message_id,
       * message_version_id. List, zone set, due time, text and parts are those of decide.
       */
      kind: 'dispatch'
      /** A SELECT over `granted d`: the decided rows of this choice that nothing stopped. */
      rows: Sql
    }
  /** On to a static list, or off it: those of this choice who are `done`. Whom it changes gets an activity. */
  | { kind: 'list'; change: 'in' | 'out'; listId: number }
  /**
   * A field of those who are `done`, from the row as it is when it is written: `value` and whether it `fits` are expressions over `p`
   * (w_person). Whom it changes gets an activity with the old and the new value.
   */
  | { kind: 'set field'; field: StoredField; value: Sql; fits: Sql; activity: ChangeActivity }
  /** The same, by adding to whatever number is there; none counts as 0. */
  | { kind: 'add to field'; field: StoredField; by: number; activity: ChangeActivity }
  /** A line in the log of everybody who is `done`. `data` is jsonb, an expression over `p`. */
  | { kind: 'activity'; type: ActivityType; data: Sql }
  /** Out of a campaign's flow, all passages of everybody who is `done`; null: this campaign's. */
  | { kind: 'leave'; campaignId: number | null }

/** A column of `person`. */
type StoredField = { name: string; column: string }
/** What the log says; `from` and `to` are added. */
type ChangeActivity = { type: ActivityType; data: Record<string, string> }

/** The effect of one kind. */
export type EffectOf<Kind extends Effect['kind']> = Extract<Effect, { kind: Kind }>

export type PreparedStep = {
  /**
   * A SELECT over `branch m`, the members that take this choice (member_id, person_id, phone, rank_at, occasion, pass,
   * flow_revision_id, choice): `m.*`, then outcome, reason, detail (jsonb), list_id, zone_set, due_at, body, parts. One row per member.
   * Outcome: done, skipped, failed, waiting (due_at says until when), queued or deferred (a dispatch follows, due_at says when).
   */
  decide: Sql
  /** Of several members with one phone, list and occasion only the winner is dispatched; the others become `duplicate_phone`. */
  isOnePerPhone: boolean
  /** `prepare` looked at who is in `chunk`: what it made is good for them only. */
  isForChunk?: boolean
  effects: Effect[]
}

export type Executor = {
  kind: string
  /** at_answer: the member stays in flight until the outside answered, and the write-back of the answer moves it on. */
  completes: 'at_apply' | 'at_answer'
  /**
   * Reads the settings and the few rows they point at, once per chunk. Null when they cannot be read: the members of that choice
   * become failed `settings_unreadable`. Never throws for bad settings.
   */
  prepare(db: Queryable, settings: Record<string, unknown>, run: RunOfStep): Promise<PreparedStep | null>
  /**
   * The checks that are made again at the moment of dispatch: for each kind of dispatch the step makes, an expression for the reason
   * or null, over the aliases `d` (dispatch), `p` (w_person), `s` (w_subscription of list and phone, may be null), `r` (recipient).
   */
  recheck: Partial<Record<'text' | 'subscribe' | 'unsubscribe', Sql>>
  /** The kinds of dispatch that must keep to the permitted hours. */
  keepsHours: readonly ('text' | 'subscribe' | 'unsubscribe')[]
}

/** Kind of step → executor. */
export type Executors = Readonly<Record<string, Executor>>
