// qualify: people → run_member. A run is qualified by one worker at a time, stretch by stretch of person ids; how far it came stands in
// the run and commits with the members, so a crash costs one stretch and nobody enters twice.
import 'server-only'
import sql, { type Sql } from 'sql-template-tag'
import { withRetries } from '#lib/db/retry.ts'
import type { Transaction } from '#lib/db/sql.ts'
import { compileRules } from '#lib/smart-list/compile.ts'
import { parseRules } from '#lib/smart-list/parse-rules.ts'
import type { Engine, Turn } from './engine.ts'
import { readSteps } from './open-run.ts'
import { ofRun } from './run-of-error.ts'
import { readSmsSettings } from './sms-settings.ts'
import { addCounts } from './sql/add-counts.ts'
import { holdRun } from './sql/hold-run.ts'
import { pinFlowSteps } from './sql/pin-flow-steps.ts'
import { qualifyPeople } from './sql/qualify-people.ts'

/** People looked at per transaction: well under a second also where every one of them matches. */
const peoplePerTurn = 20_000

type QualifyingRun = {
  id: number
  campaignId: number
  flowRevisionId: number
  rules: unknown
  qualification: string
  qualificationHours: number | null
  qualifiedThrough: string | null
  now: Date
}

/** One stretch of one run. */
export function qualifyOnce(engine: Engine): Promise<Turn> {
  return withRetries(() =>
    engine.db.transaction(async (tx) => {
      // As in advance: a stretch that is forgotten is done again, and whatever rests on it commits durably.
      await tx.query(sql`/* engine:qualify-lightly */ set local synchronous_commit = off`)
      const run = await claimQualifyingRun(tx)
      if (!run) return 'idle'
      await ofRun(run.id, () => qualifyStretch(tx, engine, run))
      return 'more'
    }),
  )
}

async function claimQualifyingRun(tx: Transaction): Promise<QualifyingRun | undefined> {
  const { rows } = await tx.query<QualifyingRun>(sql`
    /* engine:claim-qualifying-run */
    select id, campaign_id as "campaignId", flow_revision_id as "flowRevisionId", rules, qualification, qualification_hours as "qualificationHours",
           qualified_through as "qualifiedThrough", app_now() as now
    from campaign_run where state = 'qualifying' and held_reason is null
    order by id limit 1 for update skip locked`)
  return rows[0]
}

async function qualifyStretch(tx: Transaction, engine: Engine, run: QualifyingRun) {
  const afterId = Number(run.qualifiedThrough ?? 0)
  const throughId = await lastIdOfStretch(tx, afterId)
  const steps = await readSteps(tx, run.flowRevisionId)
  if (!steps) {
    engine.log.error({ run: run.id }, 'the flow of a run cannot be read')
    return holdRun(tx, run.id, 'flow_unreadable')
  }
  const firstStep = steps[0]
  if (throughId === null || !firstStep) {
    await tx.query(
      sql`/* engine:end-qualifying */ update campaign_run set state = 'running' where id = ${run.id}`,
    )
    return
  }
  if (afterId === 0) await pinFlowSteps(tx, run.flowRevisionId)
  const predicate = await compileOrHold(tx, engine, run)
  if (!predicate) return
  const people = await qualifyPeople(tx, {
    runId: run.id,
    campaignId: run.campaignId,
    flowRevisionId: run.flowRevisionId,
    firstStepId: firstStep.id,
    predicate,
    qualification: run.qualification,
    qualificationHours: run.qualificationHours,
    afterId,
    throughId,
    now: run.now,
  })
  await addCounts(tx, engine.shard, [
    { runId: run.id, stepId: firstStep.id, outcome: 'ready', reason: '', people },
  ])
  await tx.query(sql`
    /* engine:qualified-stretch */
    update campaign_run set entered = entered + ${people}, qualified_through = ${String(throughId)}, started_at = coalesce(started_at, ${run.now})
    where id = ${run.id}`)
}

/** A smart list that this version cannot read would stop every run behind it: the run is held, with the reason, until somebody looks. */
async function compileOrHold(tx: Transaction, engine: Engine, run: QualifyingRun): Promise<Sql | null> {
  const { accountTimeZone } = await readSmsSettings(tx)
  try {
    return compileRules(parseRules(run.rules), { now: run.now, timeZone: accountTimeZone })
  } catch (error) {
    engine.log.error({ err: error, run: run.id }, 'the smart list of a run cannot be read')
    await holdRun(tx, run.id, 'smart_list_unreadable')
    return null
  }
}

/** The id that ends the next stretch; null when nobody is left. */
async function lastIdOfStretch(tx: Transaction, afterId: number): Promise<number | null> {
  const { rows } = await tx.query<{ id: number | null }>(sql`
    /* engine:stretch-of-people */
    select max(id) as id from (select id from person where id > ${afterId} order by id limit ${peoplePerTurn}) stretch`)
  return rows[0]!.id
}
