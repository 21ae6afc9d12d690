// What Home shows: how much there is, what is going on now, what waits for somebody.
import 'server-only'
import sql from 'sql-template-tag'
import type { Queryable } from '#lib/db/sql.ts'

/** Counting stops here: Home must stay quick with millions of people. */
export const countedPeopleMax = 100_000

export type HomeCounts = { campaigns: number; messages: number; lists: number; people: number }

/** Living assets and people. `people` above `countedPeopleMax` means "more than that". */
export async function homeCounts(db: Queryable): Promise<HomeCounts> {
  const { rows } = await db.query<HomeCounts>(sql`/* shell:home-counts */
    select count(*) filter (where kind = 'smart_campaign')::int as campaigns,
           count(*) filter (where kind = 'sms_message')::int as messages,
           count(*) filter (where kind in ('static_list', 'smart_list'))::int as lists,
           (select count(*)::int from (
              select 1 from person where deleted_at is null and merged_into_id is null limit ${countedPeopleMax + 1}
            ) counted) as people
    from asset
    where deleted_at is null`)
  return rows[0]!
}

export type ActiveRunState = 'qualifying' | 'running' | 'waiting' | 'paused' | 'aborting'

export type ActiveRun = {
  id: number
  campaignId: number
  campaign: string
  state: ActiveRunState
  /** People who entered, and those of them who are through. */
  entered: number
  ended: number
  startedAt: Date
  requestedBy: string | null
  /** A code under `run.heldReasons` when it may not go on by itself. */
  heldReason: string | null
}

/** Batch runs that have not ended, newest first. */
export async function activeRuns(db: Queryable, limit = 20): Promise<ActiveRun[]> {
  const { rows } = await db.query<ActiveRun>(sql`/* shell:active-runs */
    select run.id, run.campaign_id as "campaignId", asset.name as campaign, run.state, run.entered,
           (select coalesce(sum(people), 0)::int from run_step_count c where c.run_id = run.id and c.step_id = 0) as ended,
           coalesce(run.started_at, run.requested_at) as "startedAt", "user".name as "requestedBy",
           run.held_reason as "heldReason"
    from campaign_run run
    join asset on asset.id = run.campaign_id
    left join "user" on "user".id = run.requested_by
    where run.kind = 'batch' and run.state in ('qualifying', 'running', 'waiting', 'paused', 'aborting')
    order by run.id desc
    limit ${limit}`)
  return rows
}

export type RecentRun = {
  id: number
  campaignId: number
  campaign: string
  state: 'finished' | 'aborted'
  entered: number
  endedAt: Date
}

/** The batch runs that ended last. */
export async function recentRuns(db: Queryable, limit = 5): Promise<RecentRun[]> {
  const { rows } = await db.query<RecentRun>(sql`/* shell:recent-runs */
    select run.id, run.campaign_id as "campaignId", asset.name as campaign, run.state, run.entered,
           coalesce(run.finished_at, run.aborted_at, run.requested_at) as "endedAt"
    from campaign_run run
    join asset on asset.id = run.campaign_id
    where run.kind = 'batch' and run.state in ('finished', 'aborted') and asset.deleted_at is null
    order by run.id desc
    limit ${limit}`)
  return rows
}

export type FailedImport = { id: number; fileName: string; at: Date }

/** Imports that failed in the last seven days of the product's clock. */
export async function failedImports(db: Queryable): Promise<FailedImport[]> {
  const { rows } = await db.query<FailedImport>(sql`/* shell:failed-imports */
    select id, file_name as "fileName", coalesce(finished_at, created_at) as at
    from import_job
    where state = 'failed' and created_at > app_now() - interval '7 days'
    order by id desc
    limit 5`)
  return rows
}
