// A whole run of a flow in a test: everybody qualifies, every step is applied, the provider answers, the clock moves past every wait.
import sql from 'sql-template-tag'
import { approvedVersions } from '#lib/campaigns/pin-messages.ts'
import type { Database } from '#lib/db/sql.ts'
import type { Step } from '#lib/flow/flow.ts'
import { parseRules } from '#lib/smart-list/parse-rules.ts'
import { advanceOnce } from '../advance.ts'
import { deliverOnce } from '../deliver.ts'
import { qualifyOnce } from '../qualify.ts'
import { readSmsSettings } from '../sms-settings.ts'
import { countWaterfall } from '../waterfall.ts'
import { type TestEngine, untilIdle } from './test-engine.ts'
import { everybody, makeCampaign, startRun, tuesdayMorning } from './world.ts'

/** Runs a new campaign to where nothing moves by itself any more. */
export async function runFlow(
  engine: TestEngine,
  steps: Step[],
  options: { campaignId?: number; size?: number } = {},
): Promise<number> {
  const { db } = engine
  const runId = await startRun(
    db,
    await makeCampaign(db, steps, options.campaignId ? { id: options.campaignId } : {}),
  )
  await untilIdle(() => qualifyOnce(engine))
  await untilIdle(async () => {
    const turns = [
      await advanceOnce(engine, options.size),
      await deliverOnce(engine, 'events'),
      await deliverOnce(engine, 'calls'),
    ]
    return turns.every((turn) => turn === 'idle') ? 'idle' : 'more'
  })
  return runId
}

/** `step 11: person 1 done, person 2 already_on_list`, a line per step. */
export async function ledgerLines(db: Database, runId: number): Promise<string[]> {
  const { rows } = await db.query<{ line: string }>(sql`
    select format('step %s: %s', step_id, string_agg(format('person %s %s', person_id, coalesce(reason, outcome)), ', ' order by person_id)) as line
    from ledger where run_id = ${runId} group by step_id order by step_id`)
  return rows.map(({ line }) => line)
}

/** What the waterfall says of each step, `reason: people` with `will` for those it acts on. */
export async function waterfallCounts(engine: TestEngine, steps: Step[]): Promise<Record<string, number>[]> {
  const waterfall = await countWaterfall(engine.db, engine.executors, {
    campaignId: 1_000_000,
    flowRevisionId: 1_000_000,
    steps,
    rules: parseRules(everybody),
    qualification: 'every_time',
    qualificationHours: null,
    messageVersions: await approvedVersions(engine.db, steps),
    seed: 1,
    now: tuesdayMorning,
    ...(await readSmsSettings(engine.db)),
  })
  return waterfall.steps.map((step) => ({
    will: step.granted,
    ...Object.fromEntries(step.stopped.map(({ reason, people }) => [reason, people])),
  }))
}

/** The same of a run: what its ledger says of each step. Whoever was queued or is done counts as `will`. */
export async function runCounts(
  db: Database,
  runId: number,
  steps: Step[],
): Promise<Record<string, number>[]> {
  const { rows } = await db.query<{ stepId: number; what: string; people: number }>(sql`
    select step_id as "stepId", coalesce(reason, 'will') as what, count(*) as people from ledger where run_id = ${runId} group by 1, 2`)
  return steps.map((step) => ({
    will: 0,
    ...Object.fromEntries(
      rows.filter(({ stepId }) => stepId === step.id).map(({ what, people }) => [what, people]),
    ),
  }))
}
