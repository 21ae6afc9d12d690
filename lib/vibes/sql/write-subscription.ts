// The only writer of vibes_subscription. Callbacks, look-ups, the extract, our own steps and expiry all hand their words here.
import 'server-only'
import sql from 'sql-template-tag'
import type { Transaction } from '#lib/db/sql.ts'
import type { Answer, OutgoingDispatch } from '#lib/engine/dispatch-adapter.ts'
import { lockRecipients } from '#lib/engine/sql/lock-recipients.ts'
import {
  hear,
  mustEndAtVibes,
  type Subscription,
  type SubscriptionState,
  unheard,
  type Word,
} from '../subscription-lattice.ts'

/** One word about one number on one of our lists (`listId` is ours). */
export type Evidence = Word & { listId: number; phone: string }

export type SubscriptionChange = {
  /** Index of the evidence that caused it. */
  index: number
  listId: number
  phone: string
  from: SubscriptionState
  to: SubscriptionState
  /** Vibes' reason, where it ended. */
  reason: string | null
  personId: number | null
  /** Vibes holds a subscription we had cancelled: an unsubscribe has been queued. */
  endsAtVibes: boolean
}

/**
 * Writes what the words make of each subscription and returns what changed, in the order of the words; a stale or repeated
 * word changes nothing. Locks the numbers' `recipient` rows in phone order, as the engine's claim does, so that an opt-out
 * and a text cannot cross: whoever comes second sees the other. A new opt-in lifts a number's STOP, an older one doesn't.
 * @param locked where `lockRecipients` has been called for all of the numbers: what it returned
 */
export async function writeSubscriptions(
  tx: Transaction,
  evidence: readonly Evidence[],
  now: Date,
  locked?: ReadonlySet<string>,
): Promise<SubscriptionChange[]> {
  if (evidence.length === 0) return []
  const stopped =
    locked ??
    (await lockRecipients(
      tx,
      evidence.map((each) => each.phone),
    ))
  const before = await readSubscriptions(tx, evidence)
  const after = new Map(before)
  const changes: SubscriptionChange[] = []
  for (const [index, word] of evidence.entries()) {
    const key = keyOf(word)
    const held = after.get(key) ?? null
    const next = hear(held, word)
    if (next === held) continue
    after.set(key, next)
    const from = held?.state ?? 'unknown'
    const endsAtVibes = mustEndAtVibes(next) && !(held && mustEndAtVibes(held))
    if (from === next.state && !endsAtVibes) continue
    const { listId, phone } = word
    changes.push({
      index,
      listId,
      phone,
      from,
      to: next.state,
      reason: next.reason,
      personId: next.personId,
      endsAtVibes,
    })
  }
  const written = [...after].filter(([key, next]) => next !== before.get(key))
  await upsert(tx, written, now)
  await liftStops(tx, written, stopped)
  await queueEndings(tx, changes, now)
  return changes
}

/** What an answer to one of our dispatches says about the number, or null where it says nothing. */
export function evidenceOfAnswer(
  dispatch: Pick<OutgoingDispatch, 'phone' | 'personId'> & {
    listId: number
    acquisitionCampaignId?: number | null
  },
  answer: Answer,
  answeredAt: Date,
): Evidence | null {
  const said = answer.subscription
  if (!said) return null
  // Our clock where Vibes gave no time: to the second below, since theirs has no finer ones and a STOP in it must win.
  const toTheSecond = new Date(Math.floor(answeredAt.getTime() / 1000) * 1000)
  return {
    listId: dispatch.listId,
    phone: dispatch.phone,
    personId: dispatch.personId,
    kind: kindOfAnswer[said.state],
    at: said.eventAt ?? toTheSecond,
    source: 'step',
    expiresAt: said.expiresAt ?? null,
    acquisitionCampaignId: dispatch.acquisitionCampaignId ?? null,
  }
}

const kindOfAnswer = {
  pending: 'prompted',
  active: 'added',
  rejected: 'rejected',
  cancelled: 'cancelled',
  ended: 'unsubscribed',
} as const

type Row = Subscription & { listId: number; phone: string }

async function readSubscriptions(
  tx: Transaction,
  evidence: readonly Evidence[],
): Promise<Map<string, Subscription>> {
  const { rows } = await tx.query<Row>(sql`/* vibes:read-subscriptions */
    select s.list_id as "listId", s.phone, s.state, s.event_kind as "eventKind", s.event_at as "eventAt",
      s.prompted_at as "promptedAt", s.cancelled_at as "cancelledAt", s.expires_at as "expiresAt", s.reason, s.source,
      s.acquisition_campaign_id as "acquisitionCampaignId", s.person_id as "personId", s.checked_at as "checkedAt"
    from vibes_subscription s
    join (select distinct * from unnest(
      ${evidence.map((each) => each.listId)}::int[], ${evidence.map((each) => each.phone)}::text[]) as t (list_id, phone)) k
      on k.list_id = s.list_id and k.phone = s.phone
    order by s.phone, s.list_id
    for update of s`)
  return new Map(rows.map(({ listId, phone, ...held }) => [keyOf({ listId, phone }), held]))
}

async function upsert(tx: Transaction, written: [string, Subscription][], now: Date): Promise<void> {
  if (written.length === 0) return
  const rows = written
    .map(([key, held]) => ({ ...placeOf(key), held: held ?? unheard }))
    .sort((a, b) => (a.phone < b.phone ? -1 : a.phone > b.phone ? 1 : a.listId - b.listId))
  const column = <Value>(read: (held: Subscription) => Value) => rows.map(({ held }) => read(held))
  await tx.query(sql`/* vibes:write-subscriptions */
    insert into vibes_subscription as s (list_id, phone, state, event_kind, event_at, prompted_at, cancelled_at, expires_at,
      reason, source, acquisition_campaign_id, person_id, checked_at, updated_at)
    select *, ${now}::timestamptz from unnest(
      ${rows.map((row) => row.listId)}::int[], ${rows.map((row) => row.phone)}::text[],
      ${column((held) => held.state)}::text[], ${column((held) => held.eventKind)}::text[],
      ${column((held) => held.eventAt)}::timestamptz[], ${column((held) => held.promptedAt)}::timestamptz[],
      ${column((held) => held.cancelledAt)}::timestamptz[], ${column((held) => held.expiresAt)}::timestamptz[],
      ${column((held) => held.reason)}::text[], ${column((held) => held.source)}::text[],
      ${column((held) => held.acquisitionCampaignId)}::int[], ${column((held) => held.personId)}::int[],
      ${column((held) => held.checkedAt)}::timestamptz[])
    on conflict (list_id, phone) do update set
      state = excluded.state, event_kind = excluded.event_kind, event_at = excluded.event_at,
      prompted_at = excluded.prompted_at, cancelled_at = excluded.cancelled_at, expires_at = excluded.expires_at,
      reason = excluded.reason, source = excluded.source, acquisition_campaign_id = excluded.acquisition_campaign_id,
      person_id = excluded.person_id, checked_at = excluded.checked_at, updated_at = excluded.updated_at`)
}

/** A number that opted in after it had said STOP may be texted again. */
async function liftStops(
  tx: Transaction,
  written: [string, Subscription][],
  stopped: ReadonlySet<string>,
): Promise<void> {
  const active = written.filter(([key, held]) => held.state === 'active' && stopped.has(placeOf(key).phone))
  if (active.length === 0) return
  await tx.query(sql`/* vibes:lift-stops */
    update recipient r set stopped_at = null, stop_reason = null
    from (select phone, max(at) as at from unnest(
      ${active.map(([key]) => placeOf(key).phone)}::text[],
      ${active.map(([, held]) => held.eventAt)}::timestamptz[]) as t (phone, at) group by phone) t
    where r.phone = t.phone and r.stopped_at < t.at`)
}

async function queueEndings(tx: Transaction, changes: SubscriptionChange[], now: Date): Promise<void> {
  const endings = changes.filter((change) => change.endsAtVibes)
  if (endings.length === 0) return
  await tx.query(sql`/* vibes:queue-endings */
    insert into membership_task (list_id, phone, kind, requested_at, due_at)
    select list_id, phone, 'unsubscribe', ${now}, ${now}
    from unnest(${endings.map((each) => each.listId)}::int[], ${endings.map((each) => each.phone)}::text[]) as t (list_id, phone)
    order by phone, list_id
    on conflict (list_id, phone, kind) do update set due_at = excluded.due_at`)
}

function keyOf(place: { listId: number; phone: string }): string {
  return `${place.listId} ${place.phone}`
}

function placeOf(key: string): { listId: number; phone: string } {
  const gap = key.indexOf(' ')
  return { listId: Number(key.slice(0, gap)), phone: key.slice(gap + 1) }
}
