// The few columns of a run that the services work from.
import 'server-only'
import sql from 'sql-template-tag'
import type { Queryable } from '#lib/db/sql.ts'
import type { Step } from '#lib/flow/flow.ts'
import { parseSteps } from '#lib/flow/parse-steps.ts'
import type { RunOfStep } from './executor.ts'
import { readSmsSettings } from './sms-settings.ts'

export type OpenRun = RunOfStep & {
  id: number
  campaignId: number
  kind: 'batch' | 'triggered'
  flowRevisionId: number
  /** People of it were moved to newer revisions: a chunk may hold several. */
  isSpread: boolean
  lane: 'live' | 'batch'
  /** After this many hours past its time a dispatch is too late to be of use. */
  useByHours: number
}

type Row = {
  campaignId: number
  kind: 'batch' | 'triggered'
  flowRevisionId: number
  isSpread: boolean
  messageVersions: Record<string, number>
  seed: number
  now: Date
}

/** The run as its steps see it, or null when it may not go on now (paused, held, aborting, ended). */
export async function readOpenRun(db: Queryable, runId: number): Promise<OpenRun | null> {
  const { rows } = await db.query<Row>(sql`
    /* engine:open-run */
    select campaign_id as "campaignId", kind, flow_revision_id as "flowRevisionId", message_versions as "messageVersions", seed, app_now() as now,
           exists (select from run_revision x where x.run_id = campaign_run.id) as "isSpread"
    from campaign_run where id = ${runId} and state = 'running' and held_reason is null`)
  const row = rows[0]
  if (!row) return null
  const { accountTimeZone, limits, useByHours } = await readSmsSettings(db)
  return {
    ...row,
    id: runId,
    lane: row.kind === 'batch' ? 'batch' : 'live',
    accountTimeZone,
    limits,
    useByHours,
  }
}

/** The steps of a revision; null for one that this version cannot read. */
export async function readSteps(db: Queryable, flowRevisionId: number): Promise<Step[] | null> {
  const { rows } = await db.query<{ steps: unknown }>(
    sql`/* engine:steps-of-revision */ select steps from flow_revision where id = ${flowRevisionId}`,
  )
  return parseSteps(rows[0]?.steps)
}
