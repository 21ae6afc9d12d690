// The waterfall: from everybody who matches to those who get it, reason by reason, counted from the rows of decide.
import 'server-only'
import sql from 'sql-template-tag'
import type { Waterfall, WaterfallChoice, WaterfallRow, WaterfallStep } from '#lib/campaigns/run-report.ts'
import type { Database, Queryable } from '#lib/db/sql.ts'
import type { Step } from '#lib/flow/flow.ts'
import { countStraight } from './count-straight.ts'
import type { Executors } from './executor.ts'
import { placeOfReason, type Reason } from './reasons.ts'
import { type Plan, simulate } from './simulate.ts'
import { readSmsSettings } from './sms-settings.ts'
import type { DecidedCount } from './sql/count-would-be-decided.ts'

/** Counts, parts, price and time of every step up to the first wait. */
export async function countWaterfall(db: Database, executors: Executors, plan: Plan): Promise<Waterfall> {
  const { pricePerPart } = await readSmsSettings(db)
  const perSecond = await readPace(db)
  const steps: WaterfallStep[] = []
  const unknown = new Map<number, number>()
  const take = (step: Step, index: number, counts: DecidedCount[], choices: WaterfallChoice[]) => {
    for (const { listId, numbers } of counts)
      if (listId !== null) unknown.set(listId, Math.max(numbers, unknown.get(listId) ?? 0))
    const granted = sum(counts.filter((row) => row.reason === null))
    const texts = sum(counts.filter((row) => row.isText))
    const calls = sum(counts.filter((row) => row.outcome === 'queued' || row.outcome === 'deferred')) - texts
    const parts = counts.reduce((total, row) => total + row.parts, 0)
    steps.push({
      stepId: step.id,
      stepNumber: index + 1,
      kind: step.kind,
      entering: sum(counts),
      choices,
      stopped: stoppedRows(counts),
      granted,
      deferred: sum(counts.filter((row) => row.outcome === 'deferred')),
      deferredUntil: latest(counts),
      parts: texts > 0 || counts.some((row) => row.isText) ? parts : null,
      price:
        texts > 0
          ? { amount: roundToCents(parts * pricePerPart.amount), currency: pricePerPart.currency }
          : null,
      seconds: texts / perSecond.events + calls / perSecond.calls,
    })
    return !counts.some((row) => row.outcome === 'waiting')
  }
  const straight = await countStraight(db, executors, plan, (step, index, counts) =>
    take(step, index, counts, []),
  )
  const { matching, alreadyRan } =
    straight ??
    (await simulate(db, executors, plan, async (tx, step, index) =>
      take(step, index, await countDecided(tx), await countChoices(tx, step)),
    ))
  const unknownMemberships = [...unknown.values()].reduce((total, numbers) => total + numbers, 0)
  return { matching, alreadyRan, entering: matching - alreadyRan, steps, unknownMemberships, seed: plan.seed }
}

async function countDecided(tx: Queryable): Promise<DecidedCount[]> {
  const { rows } = await tx.query<DecidedCount>(sql`
    /* engine:count-decided */
    select outcome, reason, body is not null and reason is null as "isText", count(*) as people,
           coalesce(sum(parts) filter (where reason is null), 0)::int8 as parts, max(due_at) as "dueAt",
           case when reason = 'membership_unknown' then list_id end as "listId",
           count(distinct phone) filter (where reason = 'membership_unknown') as numbers
    from decided group by 1, 2, 3, "listId"`)
  return rows
}

/** Who takes which choice; nothing is counted for a step that has none. */
async function countChoices(tx: Queryable, { choices }: Step): Promise<WaterfallChoice[]> {
  if (choices.length === 0) return []
  const { rows } = await tx.query<{ number: number; people: number }>(
    sql`/* engine:count-choices */ select choice as number, count(*) as people from decided group by 1`,
  )
  const people = new Map(rows.map((row) => [row.number, row.people]))
  return [
    ...choices.map(({ when }, index) => ({ number: index + 1, when, people: people.get(index + 1) ?? 0 })),
    { number: 0, when: null, people: people.get(0) ?? 0 },
  ]
}

/** Calls per second that the pace of each endpoint allows. */
async function readPace(db: Queryable): Promise<{ events: number; calls: number }> {
  const { rows } = await db.query<{ service: 'events' | 'calls'; pace: number }>(
    sql`/* engine:read-pace */ select service, per_second * 0.95 as pace from rate_slot`,
  )
  return { events: 300, calls: 100, ...Object.fromEntries(rows.map((row) => [row.service, row.pace])) }
}

function stoppedRows(counts: DecidedCount[]): WaterfallRow[] {
  const people = new Map<Reason, number>()
  for (const row of counts)
    if (row.reason !== null) people.set(row.reason, row.people + (people.get(row.reason) ?? 0))
  return [...people]
    .map(([reason, people]) => ({ reason, people }))
    .sort((a, b) => placeOfReason(a.reason) - placeOfReason(b.reason))
}

function latest(counts: DecidedCount[]): string | null {
  const times = counts.flatMap((row) =>
    row.outcome === 'deferred' && row.dueAt ? [row.dueAt.getTime()] : [],
  )
  return times.length === 0 ? null : new Date(Math.max(...times)).toISOString()
}

function sum(counts: DecidedCount[]): number {
  return counts.reduce((total, row) => total + row.people, 0)
}

function roundToCents(amount: number): number {
  return Math.round(amount * 100) / 100
}
