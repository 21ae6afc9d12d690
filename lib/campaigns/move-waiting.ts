// Moves people who wait on an older revision of a flow to a step of its newest, or takes them out. The engine does it, in batches.
import 'server-only'
import sql from 'sql-template-tag'
import { appNow } from '#lib/clock.ts'
import { withRetries } from '#lib/db/retry.ts'
import type { Database, Queryable, Transaction } from '#lib/db/sql.ts'
import { pinFlowSteps } from '#lib/engine/sql/pin-flow-steps.ts'
import { AppError } from '#lib/errors.ts'
import type { SavedFlow } from '#lib/flow/saved-flow.ts'
import { flowProblems } from '#lib/flow-steps/flow-problems.ts'
import { enqueue } from '#lib/jobs/enqueue.ts'
import { readWaiting } from './flow-impact.ts'
import { loadFlowLookups } from './flow-lookups.ts'
import { lockFlow } from './load-flow.ts'
import { approvedVersions } from './pin-messages.ts'

/** Whom: those who wait at a step of a revision in a run. `toStepId` null: out of the flow. */
export type WaitingMove = { runId: number; revisionId: number; stepId: number; toStepId: number | null }

/** How many were waiting there as it was asked for, and not being moved already; those who wake before it is done go on as they were. */
export type AskedMoves = { moved: number; takenOut: number }

/**
 * Throws `conflict` where the flow was saved since `revisionId`, `not_ready` where it can't run as it is, `not_found` when the campaign or
 * a step is gone. A run that has ended meanwhile has nobody left to move.
 */
export async function moveWaiting(
  database: Database,
  input: {
    campaignId: number
    /** The newest revision, as whoever decided saw it. */
    revisionId: number
    moves: WaitingMove[]
    /** Runs in the same transaction: the audit line. */
    afterAsking?: (tx: Transaction, asked: AskedMoves) => Promise<void>
  },
): Promise<AskedMoves> {
  return withRetries(() =>
    database.transaction(async (tx) => {
      const flow = await lockFlow(tx, input.campaignId)
      if (!flow) throw refused('not_found', 'errors.notFound', `campaign ${input.campaignId} is gone`)
      if (flow.revisionId !== input.revisionId)
        throw refused(
          'conflict',
          'impact.overtaken',
          `flow of campaign ${input.campaignId} is now ${flow.revisionId}`,
        )
      const goOn = input.moves.filter(({ toStepId }) => toStepId !== null)
      if (goOn.length > 0) await refuseUnlessRunnable(database, flow, goOn)
      const runIds = await openRuns(tx, input)
      const moves = input.moves.filter(({ runId }) => runIds.includes(runId))
      if (goOn.length > 0)
        await spread(
          tx,
          flow,
          runIds.filter((id) => goOn.some(({ runId }) => runId === id)),
        )
      const waiting = await readWaiting(tx, input.campaignId, input.revisionId)
      const asked = { moved: 0, takenOut: 0 }
      for (const move of moves) {
        const group = waiting.find(
          (it) => it.runId === move.runId && it.revisionId === move.revisionId && it.stepId === move.stepId,
        )
        asked[move.toStepId === null ? 'takenOut' : 'moved'] += group?.people ?? 0
        await ask(tx, move, input.revisionId)
      }
      await enqueue(tx, { queue: 'wake-engine', data: { service: 'move' }, key: 'move' })
      await input.afterAsking?.(tx, asked)
      return asked
    }),
  )
}

async function refuseUnlessRunnable(db: Queryable, { steps }: SavedFlow, moves: WaitingMove[]) {
  const missing = moves.find(({ toStepId }) => !steps.some(({ id }) => id === toStepId))
  if (missing) throw refused('not_found', 'impact.stepGone', `step ${missing.toStepId} is not in the flow`)
  const problem = flowProblems(steps, await loadFlowLookups(db, steps, { counts: false })).find(
    ({ severity }) => severity === 'error',
  )
  if (problem)
    throw new AppError('not_ready', {
      message: `step ${problem.stepId} can't run`,
      userMessage: problem.message,
    })
}

/** Those of the runs that are this campaign's and not over, locked: none of them ends meanwhile. */
async function openRuns(
  tx: Queryable,
  { campaignId, moves }: { campaignId: number; moves: WaitingMove[] },
): Promise<number[]> {
  const { rows } = await tx.query<{ id: number }>(sql`
    /* campaigns:lock-runs-to-move */
    select id from campaign_run where id = any(${moves.map(({ runId }) => runId)}::int[]) and campaign_id = ${campaignId}
      and finished_at is null and state <> 'aborting' order by id for update`)
  return rows.map(({ id }) => id)
}

/** Lets the runs hold people on the newest revision too. Texts they have pinned stay; those that are new to them are pinned now. */
async function spread(tx: Queryable, flow: SavedFlow, runIds: number[]) {
  await pinFlowSteps(tx, flow.revisionId!)
  await tx.query(sql`
    /* campaigns:spread-runs */
    insert into run_revision (run_id, flow_revision_id)
    select r.id, ${flow.revisionId}::int from campaign_run r where r.id = any(${runIds}::int[]) and r.flow_revision_id is distinct from ${flow.revisionId}
    on conflict do nothing`)
  const versions = JSON.stringify(await approvedVersions(tx, flow.steps))
  await tx.query(sql`
    /* campaigns:pin-more-messages */
    update campaign_run set message_versions = ${versions}::jsonb || message_versions where id = any(${runIds}::int[])`)
}

/** Asking again before it is done changes what is done with who is left. */
async function ask(tx: Queryable, { runId, revisionId, stepId, toStepId }: WaitingMove, to: number) {
  await tx.query(sql`
    /* campaigns:ask-to-move */
    insert into flow_move (run_id, from_revision_id, from_step_id, requested_at, to_revision_id, to_step_id)
    values (${runId}, ${revisionId}, ${stepId}, ${await appNow(tx)}, ${toStepId === null ? null : to}, ${toStepId})
    on conflict (run_id, from_revision_id, from_step_id) do update
      set requested_at = excluded.requested_at, to_revision_id = excluded.to_revision_id, to_step_id = excluded.to_step_id`)
}

function refused(
  code: 'not_found' | 'conflict',
  key: 'errors.notFound' | 'impact.overtaken' | 'impact.stepGone',
  message: string,
) {
  return new AppError(code, { message, userMessage: { key } })
}
