// The phones counted from the sandbox's own journal, against what our ledger says.
import { readFileSync } from 'node:fs'
import sql from 'sql-template-tag'
import type { Database } from '#lib/db/sql.ts'
import type { Entry } from '#lib/vibes/sandbox/journal-entries.ts'
import { steps } from './seed.ts'

export type Count = {
  texts: number
  /** Neither on a phone nor unknown in the ledger, though nobody of that phone said STOP. */
  lost: string[]
  /** The same text twice on one phone. */
  doubled: string[]
  unknown: number
  /** Taken by the provider and thrown away, on purpose. */
  droppedByProvider: number
  /** Posted more than 1.5 s after the opt-out was written. */
  afterStop: string[]
  /** 429s the provider gave, and how the calls before each had come. */
  throttled: string[]
  /** Further 429s of a second in which the provider's process itself had stood still: it read in a heap what had come evenly. */
  throttledByStandstill: number
}

const postWithinMs = 1_500

const placeOf = ({ phone, step }: { phone: string; step: number }) => `${phone} step ${step}`

export async function countPhones(db: Database, runId: number, journal: string): Promise<Count> {
  const entries = readFileSync(journal, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Entry)
  const textsOf = new Map<string, number>()
  const perPhone = new Map<string, Set<string>>()
  const dropped = new Set<string>()
  for (const entry of entries) {
    if (entry.kind === 'event_outcome' && entry.outcome === 'dropped_by_fault') dropped.add(entry.eventId)
    if (entry.kind !== 'text' || entry.textKind !== 'event' || entry.eventId === null) continue
    textsOf.set(entry.eventId, (textsOf.get(entry.eventId) ?? 0) + 1)
    const place = placeOf({ phone: entry.mdn, step: Number(entry.eventId.split('-')[2]) })
    perPhone.set(place, (perPhone.get(place) ?? new Set()).add(entry.eventId))
  }
  const { rows } = await db.query<{
    member: number
    step: number
    outcome: string | null
    reason: string | null
    phone: string
    hasStopped: boolean
    eventId: string
  }>(sql`
    select m.id as member, s.step, l.outcome, l.reason, m.phone, exists (select from opt_out o where o.phone = m.phone) as "hasStopped",
           'crash1-' || m.id || '-' || s.step || '-0' as "eventId"
    from run_member m cross join unnest(${steps}::int[]) as s(step)
    left join ledger l on l.run_member_id = m.id and l.step_id = s.step and l.pass = 0
    where m.run_id = ${runId} order by 1, 2`)
  const given = new Set(
    rows.filter(({ outcome }) => outcome === 'done' || outcome === 'unknown').map(placeOf),
  )
  const lost = rows.filter((row) => {
    if (row.outcome === 'done') return !textsOf.has(row.eventId) && !dropped.has(row.eventId)
    if (row.outcome === 'unknown') return false
    // Everybody of a round may be texted: only a STOP takes that away, or that the phone has the text already.
    if (row.outcome === 'skipped' && row.reason === 'duplicate_phone')
      return !given.has(placeOf(row)) && !row.hasStopped
    return !(row.outcome === 'skipped' || row.outcome === 'failed') || !row.hasStopped
  })
  // The ledger says it never went, and yet it is on a phone: as wrong as the other way round.
  const unaccounted = rows.filter(
    ({ outcome, eventId }) =>
      (outcome === 'skipped' || outcome === 'failed' || outcome === null) && textsOf.has(eventId),
  )
  const { rows: people } = await db.query<{ missing: number }>(sql`
    select (select count(*) from person) - (select count(*) from run_member where run_id = ${runId}) as missing`)
  return {
    texts: [...textsOf.values()].reduce((sum, each) => sum + each, 0),
    lost: [
      ...(await Promise.all(
        lost.map(
          async ({ member, step, outcome, reason, eventId }) =>
            `member ${member} step ${step}: ${[outcome, reason].filter(Boolean).join(', ')}; the journal has ${wordsOf(entries, eventId)}; of its callbacks ${await whatWasHeard(db, eventId)}`,
        ),
      )),
      ...unaccounted.map(
        ({ member, step, reason }) => `member ${member} step ${step}: on the phone, ledger says ${reason}`,
      ),
      ...(people[0]!.missing === 0 ? [] : [`${people[0]!.missing} people never entered`]),
    ],
    doubled: [
      ...[...textsOf]
        .filter(([, texts]) => texts > 1)
        .map(([eventId, texts]) => `${eventId}: ${texts} texts`),
      ...[...perPhone]
        .filter(([, events]) => events.size > 1)
        .map(([place, events]) => `${place}: ${[...events]}`),
    ],
    unknown: rows.filter(({ outcome }) => outcome === 'unknown').length,
    droppedByProvider: dropped.size,
    afterStop: await postedAfterStop(db, entries),
    ...howThrottled(entries),
  }
}

const heapMs = 10
/** Of the 45 ms a second that our pace leaves, a slot may be late by 20; this much more is not the sender's doing. */
const standstillMs = 25

/** Of each 429: how many calls the second before it had, and whether they had come evenly or in a heap. */
function howThrottled(entries: Entry[]): Pick<Count, 'throttled' | 'throttledByStandstill'> {
  const taken = entries.filter((entry) => entry.kind === 'event_accepted').map(({ at }) => at)
  const throttled: string[] = []
  let throttledByStandstill = 0
  for (const entry of entries) {
    if (entry.kind !== 'event_refused' || entry.status !== 429) continue
    const stoodMs = entry.stoodStillMs ?? 0
    if (stoodMs >= standstillMs) throttledByStandstill += 1
    else throttled.push(`${howCallsCame(taken, entry.at)}; the provider stood still for ${stoodMs} ms`)
  }
  return { throttled, throttledByStandstill }
}

function howCallsCame(taken: number[], at: number): string {
  const before = taken.filter((each) => each > at - 1_000 && each <= at)
  let worst = { from: at, calls: 0 }
  for (const from of before) {
    const calls = before.filter((each) => each >= from && each < from + heapMs).length
    if (calls > worst.calls) worst = { from, calls }
  }
  const silence = worst.from - (taken.findLast((each) => each < worst.from) ?? 0)
  return `${new Date(at).toISOString().slice(11, 23)}: ${before.length} in the second before, ${worst.calls} of them within ${heapMs} ms after ${silence} ms of none`
}

/** What the provider wrote down of an event, in its order. */
function wordsOf(entries: Entry[], eventId: string): string {
  const words = entries.flatMap((entry) => {
    if (!('eventId' in entry) || entry.eventId !== eventId) return []
    const how =
      entry.kind === 'event_outcome' ? entry.outcome : entry.kind === 'event_refused' ? entry.status : ''
    return `${entry.kind} ${how}`.trim()
  })
  return words.join(', ') || 'nothing'
}

/** What we made of the callbacks about an event, in the order they came. */
async function whatWasHeard(db: Database, eventId: string): Promise<string> {
  const { rows } = await db.query<{ outcome: string | null }>(sql`
    /* crash:heard-of-event */
    select outcome from inbound_callback where strpos(body::text, to_json(${eventId}::text)::text) > 0 order by id`)
  return rows.map(({ outcome }) => outcome ?? 'not worked on').join(', ') || 'none came'
}

/** Both times are this machine's real clock. */
async function postedAfterStop(db: Database, entries: Entry[]): Promise<string[]> {
  const { rows } = await db.query<{ phone: string; at: Date }>(
    sql`select phone, min(written_at) as at from opt_out where lifted_at is null group by phone`,
  )
  const stops = new Map(rows.map((row) => [row.phone, row.at.getTime()]))
  return entries.flatMap((entry) => {
    if (entry.kind !== 'event_accepted' || entry.mdn === null) return []
    const late = entry.at - (stops.get(entry.mdn) ?? Number.POSITIVE_INFINITY)
    return late > postWithinMs ? [`${entry.eventId}: ${late} ms after the opt-out`] : []
  })
}
