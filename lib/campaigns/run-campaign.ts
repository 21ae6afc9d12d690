// Run Once ▸ Run Now.
import 'server-only'
import { randomInt } from 'node:crypto'
import sql from 'sql-template-tag'
import { type Database, database, type Transaction } from '#lib/db/sql.ts'
import { pinFlowSteps } from '#lib/engine/sql/pin-flow-steps.ts'
import { AppError } from '#lib/errors.ts'
import { enqueue } from '#lib/jobs/enqueue.ts'
import { loadPlan } from './load-plan.ts'
import { whyNotRunnable } from './runnable.ts'
import { someoneQualifies } from './someone-qualifies.ts'

/**
 * Starts a run, pinning flow, texts and rules as they are now. One run per request key, however often it is asked for.
 * Throws AppError `not_ready` (details: every RunProblem), or `conflict` while another run of the campaign is under way.
 */
export async function runCampaign(
  options: { campaignId: number; requestKey: string; seed?: number; userId: string | null },
  db: Database = database(),
): Promise<{ runId: number }> {
  const known = await findRunOfRequest(db, options)
  if (known !== null) return { runId: known }
  const problems = await whyNotRunnable(options.campaignId, db)
  if (problems.length > 0) {
    throw new AppError('not_ready', {
      message: `campaign ${options.campaignId} can't run: ${problems.map((problem) => problem.message.key).join(', ')}`,
      userMessage: problems[0]!.message,
      details: problems,
    })
  }
  return db.transaction((tx) => startRun(tx, options))
}

async function startRun(
  tx: Transaction,
  options: { campaignId: number; requestKey: string; seed?: number; userId: string | null },
): Promise<{ runId: number }> {
  // Two clicks, two browsers: the second waits here and then finds the first one's run.
  await tx.query(
    sql`/* campaigns:lock-for-run */ select 1 from smart_campaign where id = ${options.campaignId} for update`,
  )
  const known = await findRunOfRequest(tx, options)
  if (known !== null) return { runId: known }
  await refuseWhileRunning(tx, options.campaignId)
  const plan = await loadPlan(tx, options.campaignId, options.seed ?? randomInt(2 ** 31))
  if (!plan || !(await someoneQualifies(tx, plan))) {
    throw new AppError('not_ready', {
      message: `nobody qualifies for campaign ${options.campaignId}`,
      userMessage: { key: 'runs.schedule.nobody' },
      details: [{ tab: 'smart-list', stepId: null, message: { key: 'runs.schedule.nobody' } }],
    })
  }
  await pinFlowSteps(tx, plan.flowRevisionId)
  const { rows } = await tx.query<{ id: number }>(sql`
    /* campaigns:start-run */
    insert into campaign_run (campaign_id, kind, state, request_key, flow_revision_id, message_versions, rules, qualification,
                              qualification_hours, seed, requested_by, requested_at, started_at)
    values (${plan.campaignId}, 'batch', 'qualifying', ${options.requestKey}::uuid, ${plan.flowRevisionId}, ${JSON.stringify(plan.messageVersions)}::jsonb,
            ${JSON.stringify(plan.rules)}::jsonb, ${plan.qualification}, ${plan.qualificationHours}, ${plan.seed}, ${options.userId}, ${plan.now}, ${plan.now})
    returning id`)
  await enqueue(tx, { queue: 'wake-engine', data: { service: 'qualify' }, key: 'qualify' })
  return { runId: rows[0]!.id }
}

async function findRunOfRequest(
  db: Pick<Transaction, 'query'>,
  options: { campaignId: number; requestKey: string },
): Promise<number | null> {
  const { rows } = await db.query<{ id: number }>(sql`
    /* campaigns:run-of-request */
    select id from campaign_run where request_key = ${options.requestKey}::uuid and campaign_id = ${options.campaignId}`)
  return rows[0]?.id ?? null
}

async function refuseWhileRunning(tx: Transaction, campaignId: number) {
  const { rows } = await tx.query<{ id: number }>(sql`
    /* campaigns:open-run */ select id from campaign_run where campaign_id = ${campaignId} and finished_at is null and kind = 'batch' limit 1`)
  if (rows.length === 0) return
  throw new AppError('conflict', {
    message: `run ${rows[0]!.id} of campaign ${campaignId} is under way`,
    userMessage: { key: 'runs.schedule.isRunning' },
    details: { runId: rows[0]!.id },
  })
}
