// Texts in doubt, posted again under the same event id: only where *Test repeats* showed that the account drops an id it has met, the
// settings allow it, and word of other texts keeps coming, so that silence about this one means something. The member has moved on long
// since, and its run may be over: nothing is queued, and what is not certain stays unknown.
import 'server-only'
import sql from 'sql-template-tag'
import { monotonicMs } from '#lib/clock.ts'
import { withRetries } from '#lib/db/retry.ts'
import type { Transaction } from '#lib/db/sql.ts'
import { type ClaimedDispatch, judgeAgain, leaseMs, postWithinMs } from './claim-dispatches.ts'
import type { Engine, Turn } from './engine.ts'
import { postClaims } from './post-claims.ts'
import { PostWindow } from './post-window.ts'
import { recordReposts } from './record-answers.ts'
import { firstPatienceSeconds } from './repost-patience.ts'
import { readSmsSettings } from './sms-settings.ts'
import { lockConsent } from './sql/lock-consent.ts'
import { markDispatching } from './sql/mark-dispatching.ts'
import type { DispatchKey, DueDispatch } from './sql/pick-due.ts'
import { planByKey } from './sql/plan-by-key.ts'
import { giveBackProbe, readServiceState, takeProbe } from './sql/service-state.ts'
import { horizonMs, takeSlots } from './sql/take-slots.ts'

const perTurn = 50
const mostAttempts = 6
/** Looked through for word of texts. */
const newestCallbacks = 500

/** One batch of texts in doubt. */
export async function repostUnknownOnce(
  engine: Engine,
  options: { signal?: AbortSignal } = {},
): Promise<Turn> {
  const service = await readServiceState(engine.db)
  if (!service?.isOpenForWork || service.dropsRepeats !== true) return 'idle'
  const { resend, reconcileHours } = await readSmsSettings(engine.db)
  if (resend === 'never') return 'idle'
  const heardAt = await lastWordAbout(engine)
  if (heardAt === null) return 'idle'
  const wanted = { heardAt, reconcileHours }
  const found = await countUnknown(engine, { ...wanted, limit: service.isProbing ? 1 : perTurn })
  if (found === 0) return 'idle'
  const slots = await takeSlots(engine.db, { endpoint: 'events', atMost: found })
  if (!slots) return { waitMs: horizonMs / 5 }
  // Nothing else may be left to try by whether the other side is back.
  const probe = service.isProbing ? await takeProbe(engine.db, leaseMs) : null
  if (service.isProbing && !probe) return 'idle'
  const claimedAt = monotonicMs()
  const claims = await claimUnknown(engine, { ...wanted, limit: slots.count })
  if (claims.length === 0) {
    if (probe) await giveBackProbe(engine.db, probe)
    return 'idle'
  }
  const posted = await postClaims(engine, claims, {
    slots,
    claimedAt,
    installation: service.installation,
    signal: options.signal ?? new AbortController().signal,
    window: new PostWindow(),
  })
  const untried = new Set(posted.filter(({ answer }) => !answer).map(({ claim }) => claim))
  await recordReposts(engine, posted, probe, (tx) =>
    giveBackTries(
      tx,
      claims.filter((claim) => untried.has(claim)),
    ),
  )
  if (untried.size > 0) return { waitMs: horizonMs }
  return posted.some((each) => each.answer?.class === 'accepted') ? 'more' : 'idle'
}

/**
 * When Vibes last told what became of a text, as far as that was worked on. The registration is marked every ten seconds at most, so that word
 * which came shortly after the last text of a run stands only in the callback itself; further back than a few of those, the mark is as good.
 */
async function lastWordAbout(engine: Engine): Promise<Date | null> {
  const { rows } = await engine.db.query<{ at: Date | null }>(sql`
    /* engine:last-word-about-texts */
    select greatest(
      (select max(last_received_at) from callback_registration where callback_type = 'event_processed'),
      (select max(received_at) from (select callback_type, outcome, received_at from inbound_callback order by id desc limit ${newestCallbacks}) newest
       where callback_type = 'event_processed' and outcome in ('applied', 'stale', 'unmatched'))) as at`)
  return rows[0]?.at ?? null
}

type Wanted = { heardAt: Date; reconcileHours: number }

/** Over `d` and `r`: in doubt for long enough, not for too long, with word of others since, and the run was not stopped. */
function isDue({ heardAt, reconcileHours }: Wanted, now = sql`app_now()`) {
  return sql`d.state = 'unknown' and d.kind = 'text' and d.attempts <= ${mostAttempts}
    and d.dispatched_at < ${now} - ${firstPatienceSeconds} * interval '1 second' * power(2, greatest(d.attempts - 1, 0))
    and d.dispatched_at < ${heardAt}::timestamptz and d.dispatched_at > ${now} - ${reconcileHours} * interval '1 hour'
    and r.state in ('running', 'waiting', 'finished') and r.held_reason is null`
}

async function countUnknown(
  engine: Engine,
  { limit, ...wanted }: Wanted & { limit: number },
): Promise<number> {
  const { rows } = await engine.db.query<{ found: number }>(sql`
    /* engine:count-unknown */
    select count(*)::int as found from (
      select 1 from dispatch d join campaign_run r on r.id = d.run_id where ${isDue(wanted)} limit ${limit}) found`)
  return rows[0]!.found
}

/** When it was tried before: what stands there again where nothing is posted. */
type ClaimedUnknown = ClaimedDispatch & { triedAt: Date }

function claimUnknown(engine: Engine, options: Wanted & { limit: number }): Promise<ClaimedUnknown[]> {
  return withRetries(() =>
    engine.db.transaction(async (tx) => {
      const now = await planByKey(tx, { isDurable: true })
      const picked = await pickUnknown(tx, options)
      if (picked.length === 0) return []
      await lockConsent(tx, picked)
      await sayRepeat(tx, picked)
      // Who opted out since, or is asleep by now, is not texted: it stays unknown.
      const judged = await judgeAgain(tx, engine, picked, now)
      const ready = judged.filter(
        (each) => each.reason === null && (each.hoursAt === null || each.hoursAt <= now),
      )
      if (ready.length === 0) return []
      await takeUp(tx, ready)
      const epochs = await markDispatching(tx, ready, { now, postWithinMs, leaseMs })
      const epochOf = new Map(epochs.map((key) => [keyOf(key), key.epoch]))
      const triedAt = new Map(picked.map((each) => [keyOf(each), each.triedAt]))
      return ready.map((each) => ({
        ...each,
        claimedAt: now,
        triedAt: triedAt.get(keyOf(each))!,
        epoch: epochOf.get(keyOf(each))!,
      }))
    }),
  )
}

async function pickUnknown(
  tx: Transaction,
  options: Wanted & { limit: number },
): Promise<(DueDispatch & { triedAt: Date })[]> {
  const { rows } = await tx.query<DueDispatch & { triedAt: Date }>(sql`
    /* engine:pick-unknown */
    select d.run_member_id as "runMemberId", d.step_id as "stepId", d.pass, d.kind, d.phone, d.list_id as "listId", d.zone_set as "zoneSet",
           d.dispatched_at as "triedAt"
    from dispatch d join campaign_run r on r.id = d.run_id
    where ${isDue(options)} order by d.run_member_id limit ${options.limit} for update of d skip locked`)
  return [...new Map(rows.map((row) => [row.phone, row])).values()]
}

/** The one way back from unknown there is: the same call, marked as a repeat. Nobody sees it queued, as it is claimed in the same breath. */
async function takeUp(tx: Transaction, keys: DispatchKey[]) {
  await tx.query(sql`
    /* engine:take-up-unknown */
    update dispatch d set state = 'queued' from ${rowsOf(keys)}
    where d.run_member_id = k.run_member_id and d.step_id = k.step_id and d.pass = k.pass`)
}

/** Before it is judged: its number's limit counted it the first time. */
async function sayRepeat(tx: Transaction, keys: DispatchKey[]) {
  await tx.query(sql`
    /* engine:say-repeat */
    update dispatch d set is_repeat = true from ${rowsOf(keys)}
    where d.run_member_id = k.run_member_id and d.step_id = k.step_id and d.pass = k.pass`)
}

/**
 * A call that was not made, since its slot passed by, is no try: it would wait twice as long for the next, and for word of texts that went after
 * this one, of which there may be none any more.
 */
async function giveBackTries(tx: Transaction, claims: ClaimedUnknown[]) {
  if (claims.length === 0) return
  await tx.query(sql`
    /* engine:give-back-tries */
    update dispatch d set attempts = d.attempts - 1, dispatched_at = c.tried_at
    from unnest(${claims.map((claim) => claim.runMemberId)}::bigint[], ${claims.map((claim) => claim.stepId)}::int[], ${claims.map((claim) => claim.pass)}::smallint[],
                ${claims.map((claim) => claim.epoch)}::int[], ${claims.map((claim) => claim.triedAt)}::timestamptz[])
      as c(run_member_id, step_id, pass, epoch, tried_at)
    where d.run_member_id = c.run_member_id and d.step_id = c.step_id and d.pass = c.pass and d.epoch = c.epoch and d.state = 'unknown'`)
}

function keyOf({ runMemberId, stepId, pass }: DispatchKey): string {
  return `${runMemberId} ${stepId} ${pass}`
}

function rowsOf(keys: DispatchKey[]) {
  return sql`unnest(${keys.map((key) => key.runMemberId)}::bigint[], ${keys.map((key) => key.stepId)}::int[], ${keys.map((key) => key.pass)}::smallint[])
    as k(run_member_id, step_id, pass)`
}
