// What a run of this campaign would be made of, were it started now: for the waterfall and for Run.
import 'server-only'
import sql from 'sql-template-tag'
import { appNow } from '#lib/clock.ts'
import type { Queryable } from '#lib/db/sql.ts'
import type { Plan } from '#lib/engine/simulate.ts'
import { readSmsSettings } from '#lib/engine/sms-settings.ts'
import { parseRules } from '#lib/smart-list/parse-rules.ts'
import { loadFlow } from './load-flow.ts'
import { approvedVersions } from './pin-messages.ts'

/** Null when the campaign is gone or has no flow yet. */
export async function loadPlan(db: Queryable, campaignId: number, seed: number): Promise<Plan | null> {
  const flow = await loadFlow(db, campaignId)
  const { rows } = await db.query<{
    rules: unknown
    qualification: string
    qualificationHours: number | null
  }>(sql`
    /* campaigns:load-plan */
    select rules, qualification, qualification_hours as "qualificationHours" from smart_campaign where id = ${campaignId}`)
  const campaign = rows[0]
  if (!flow || !campaign || flow.revisionId === null) return null
  const { accountTimeZone, limits } = await readSmsSettings(db)
  return {
    campaignId,
    flowRevisionId: flow.revisionId,
    steps: flow.steps,
    rules: parseRules(campaign.rules),
    qualification: campaign.qualification,
    qualificationHours: campaign.qualificationHours,
    messageVersions: await approvedVersions(db, flow.steps),
    accountTimeZone,
    limits,
    seed,
    now: await appNow(db),
  }
}
