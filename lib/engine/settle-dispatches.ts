// Evidence about dispatches from outside our own calls: callbacks. It counts whenever it comes, and settles what was in doubt.
import 'server-only'
import sql from 'sql-template-tag'
import type { Transaction } from '#lib/db/sql.ts'
import { type Closing, closeDispatches } from './close-dispatches.ts'
import { outcomeOfRefusal } from './reasons.ts'
import { addTextCounts } from './sql/add-text-counts.ts'
import type { DispatchKey } from './sql/pick-due.ts'

export type Delivery = 'delivered' | 'bounced_soft' | 'bounced_hard'

export type DispatchEvidence = DispatchKey & {
  /** accepted: Vibes sent it. refused: it never did, and `reason` says why; it may have answered that it had taken it. */
  state: 'accepted' | 'refused'
  /** A failed or skipped reason of the ledger. */
  reason?: string
  /** What became of the text. */
  delivery?: Delivery
  /** When it happened. */
  at: Date
  /** Vibes' words, phones masked. */
  detail?: string | null
}

export type SettledDispatch = DispatchKey & {
  runId: number
  campaignId: number
  personId: number
  listId: number
  /** Whether anything became different. */
  changed: boolean
  /** What became of the text, where this changed it. */
  delivery: Delivery | null
}

/** One row per dispatch found, whatever the number of words about it. Repeated and older evidence changes nothing. */
export async function settleDispatches(
  tx: Transaction,
  evidence: DispatchEvidence[],
  now: Date,
  shard = 0,
): Promise<SettledDispatch[]> {
  if (evidence.length === 0) return []
  const found = new Map((await findDispatches(tx, evidence)).map((dispatch) => [keyOf(dispatch), dispatch]))
  // Most words say what is known: Vibes reports each station of a text that it took. As states move forward only, what is known stays known.
  const news = evidence.filter((each) => mayChange(found.get(keyOf(each)), each))
  const settled = new Set(
    (await closeDispatches(tx, { shard }, oneOfEach(news).map(closingOf), now)).map(keyOf),
  )
  const delivered = await writeDeliveries(tx, news, shard)
  return [...found.values()].map(({ state, before, ...dispatch }) => {
    const delivery = delivered.get(keyOf(dispatch)) ?? null
    return { ...dispatch, changed: delivery !== null || settled.has(keyOf(dispatch)), delivery }
  })
}

type FoundDispatch = Omit<SettledDispatch, 'changed' | 'delivery'> & {
  state: string
  before: Delivery | null
}

function mayChange(dispatch: FoundDispatch | undefined, { state, delivery }: DispatchEvidence): boolean {
  if (!dispatch || dispatch.state === 'refused' || dispatch.state === 'cancelled') return false
  return dispatch.state !== 'accepted' || state === 'refused' || isFurther(delivery, dispatch.before)
}

async function findDispatches(tx: Transaction, keys: DispatchKey[]): Promise<FoundDispatch[]> {
  const { rows } = await tx.query<FoundDispatch>(sql`
    /* engine:find-dispatches */
    select d.run_member_id as "runMemberId", d.step_id as "stepId", d.pass, d.run_id as "runId", r.campaign_id as "campaignId",
           d.person_id as "personId", d.list_id as "listId", d.state, d.delivery as before
    from (select distinct * from unnest(${keys.map((key) => key.runMemberId)}::bigint[], ${keys.map((key) => key.stepId)}::int[],
                                        ${keys.map((key) => key.pass)}::smallint[]) as k(run_member_id, step_id, pass)) k
    join dispatch d using (run_member_id, step_id, pass) join campaign_run r on r.id = d.run_id`)
  return rows
}

function closingOf(evidence: DispatchEvidence): Closing {
  const { runMemberId, stepId, pass } = evidence
  const refusal =
    evidence.state === 'refused'
      ? { ...outcomeOfRefusal(evidence.reason), isNeverSent: true }
      : { outcome: 'done' as const, reason: null }
  return {
    runMemberId,
    stepId,
    pass,
    state: evidence.state,
    detail: evidence.detail ?? null,
    status: null,
    epoch: null,
    ...refusal,
  }
}

/** Forward only: the carrier may say delivered and the handset then that it failed, never the other way round. */
const deliveries: Delivery[] = ['delivered', 'bounced_soft', 'bounced_hard']

function isFurther(delivery: Delivery | undefined, than: Delivery | null): boolean {
  const placeOf = (each: Delivery | null | undefined) => (each ? deliveries.indexOf(each) : -1)
  return placeOf(delivery) > placeOf(than)
}

async function writeDeliveries(
  tx: Transaction,
  evidence: DispatchEvidence[],
  shard: number,
): Promise<Map<string, Delivery>> {
  const furthest = new Map<string, DispatchEvidence & { delivery: Delivery }>()
  for (const { delivery, ...each } of evidence) {
    if (delivery === undefined) continue
    const known = furthest.get(keyOf(each))
    if (!known || isFurther(delivery, known.delivery)) furthest.set(keyOf(each), { ...each, delivery })
  }
  if (furthest.size === 0) return new Map()
  type Written = DispatchKey & { runId: number; delivery: Delivery; before: Delivery | null }
  const { rows } = await tx.query<Written>(sql`
    /* engine:write-deliveries */
    with k as materialized (
      select d.run_member_id, d.step_id, d.pass, d.delivery as before, k.delivery, k.at
      from jsonb_to_recordset(${JSON.stringify([...furthest.values()])}::jsonb)
             as k("runMemberId" bigint, "stepId" int, pass smallint, delivery text, at timestamptz)
      join dispatch d on d.run_member_id = k."runMemberId" and d.step_id = k."stepId" and d.pass = k.pass
      where d.state = 'accepted'
        and coalesce(array_position(${deliveries}::text[], d.delivery), 0) < array_position(${deliveries}::text[], k.delivery)
      order by d.run_member_id, d.step_id for update of d
    )
    update dispatch d set delivery = k.delivery, delivery_at = k.at from k
    where d.run_member_id = k.run_member_id and d.step_id = k.step_id and d.pass = k.pass
    returning d.run_member_id as "runMemberId", d.step_id as "stepId", d.pass, d.run_id as "runId", d.delivery, k.before`)
  await addTextCounts(
    tx,
    shard,
    rows.flatMap(({ runId, delivery, before }) => [
      { runId, what: delivery, amount: 1 },
      ...(before === null ? [] : [{ runId, what: before, amount: -1 }]),
    ]),
  )
  return new Map(rows.map((row) => [keyOf(row), row.delivery]))
}

/** Where several words are about one dispatch: that it was never sent is the later one, as Vibes first takes every text. */
function oneOfEach(evidence: DispatchEvidence[]): DispatchEvidence[] {
  const byKey = new Map<string, DispatchEvidence>()
  for (const each of evidence) {
    const known = byKey.get(keyOf(each))
    if (!known || each.state === 'refused') byKey.set(keyOf(each), each)
  }
  return [...byKey.values()]
}

function keyOf(key: DispatchKey): string {
  return `${key.runMemberId} ${key.stepId} ${key.pass}`
}
