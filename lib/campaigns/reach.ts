// Whom each step would reach, were the campaign run now: the waterfall's own numbers, for the cards of the flow.
import 'server-only'
import { randomInt } from 'node:crypto'
import { monotonicMs } from '#lib/clock.ts'
import { type Database, database } from '#lib/db/sql.ts'
import type { Plan } from '#lib/engine/simulate.ts'
import { countWaterfall } from '#lib/engine/waterfall.ts'
import { executors } from '#lib/flow-steps/executors.ts'
import type { MessageKey } from '#lib/i18n/messages.ts'
import { loadPlan } from './load-plan.ts'
import type { Reach } from './run-report.ts'
import { type RunProblem, whyNotRunnable } from './runnable.ts'

/** A million people take seconds to count, and whoever looks at a flow asks again with each edit, each tab and each colleague. */
const keptMs = 30_000

type Counted = {
  of: string
  until: number
  reach: Promise<Reach>
  /** Settles when this one's turn to count is over. Never rejects. */
  turn: Promise<unknown>
}

/** By campaign: what was counted last and from what, so that two who ask for the same are counted once. */
const counted = new Map<number, Counted>()

/** The waterfall up to the first wait, at most half a minute old; of an edit at once. Null when the campaign is gone. */
export async function reachOf(campaignId: number, db: Database = database()): Promise<Reach | null> {
  const plan = await loadPlan(db, campaignId, randomInt(2 ** 31))
  const problems = await whyNotRunnable(campaignId, db)
  if (problems.length > 0) return hindranceOf(problems)
  if (!plan) return null
  const { seed: _, now: __, ...what } = plan
  const of = JSON.stringify(what)
  const known = counted.get(campaignId)
  if (known?.of === of && monotonicMs() < known.until) return known.reach
  for (const [id, { until }] of counted) if (until < monotonicMs()) counted.delete(id)
  const entry = inTurn(campaignId, known?.turn, { of, db, plan })
  counted.set(campaignId, entry)
  try {
    const reach = await entry.reach
    entry.until = monotonicMs() + keptMs
    return reach
  } catch (thrown) {
    // Whoever asks again is not told the same for half a minute.
    if (counted.get(campaignId) === entry) counted.delete(campaignId)
    throw thrown
  }
}

/**
 * One count at a time for each campaign: an edit every second would otherwise start a count of a million people every second. A flow that was
 * edited again while it waited is not counted; whoever asked for it gets the newer one's numbers.
 */
function inTurn(
  campaignId: number,
  before: Promise<unknown> | undefined,
  { of, db, plan }: { of: string; db: Database; plan: Plan },
): Counted {
  const counting = Promise.resolve(before).then(() => {
    const newest = counted.get(campaignId)
    return newest === undefined || newest.of === of ? count(db, plan) : null
  })
  const turn = counting.catch(() => {})
  const reach = counting.then((found) => found ?? counted.get(campaignId)?.reach ?? count(db, plan))
  return { of, until: Number.POSITIVE_INFINITY, reach, turn }
}

function hindranceOf(problems: readonly RunProblem[]): Reach | null {
  const has = (key: MessageKey) => problems.some(({ message }) => message.key === key)
  if (has('errors.notFound')) return null
  return has('smartList.problems.empty') ? { state: 'nobody', why: 'no_filters' } : { state: 'unfinished' }
}

async function count(db: Database, plan: Plan): Promise<Reach> {
  const { matching, entering, steps, seed } = await countWaterfall(db, executors, plan)
  if (matching === 0) return { state: 'nobody', why: 'no_match' }
  if (entering === 0) return { state: 'nobody', why: 'already_ran' }
  return {
    state: 'counted',
    seed,
    steps: steps.map(({ stepId, entering, granted }) => ({ stepId, coming: entering, reached: granted })),
  }
}
