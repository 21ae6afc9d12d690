import 'server-only'
import sql from 'sql-template-tag'
import type { Queryable } from '#lib/db/sql.ts'
import type { Executor } from '#lib/engine/executor.ts'
import { decideAtOnce } from '../decide-at-once.ts'
import { removeFromFlow } from './definition.ts'

export const removeFromFlowExecutor: Executor = {
  kind: 'remove-from-flow',
  completes: 'at_apply',
  keepsHours: [],
  recheck: {},

  async prepare(db, settings) {
    const read = removeFromFlow.settings.safeParse(settings)
    if (!read.success) return null
    if (read.data.from === 'this')
      return {
        decide: decideAtOnce({}),
        isOnePerPhone: false,
        effects: [{ kind: 'leave', campaignId: null }],
      }
    const campaignId = await readCampaign(db, read.data.campaignId)
    if (campaignId === null) return null
    return {
      decide: decideAtOnce({
        skips: [
          {
            reason: 'not_in_flow',
            // A subquery of its own per person: by run and person it is one look into an index.
            when: sql`not exists (
              select from campaign_run r join run_member x on x.run_id = r.id
              where r.campaign_id = ${campaignId} and r.finished_at is null and x.person_id = m.person_id and x.state <> 'ended' offset 0)`,
          },
        ],
      }),
      isOnePerPhone: false,
      effects: [{ kind: 'leave', campaignId }],
    }
  },
}

/** Null when there is no such campaign. One that was deleted may still hold people. */
async function readCampaign(db: Queryable, campaignId: number | null): Promise<number | null> {
  if (campaignId === null) return null
  const { rows } = await db.query<{ id: number }>(
    sql`/* remove-from-flow:campaign */ select id from smart_campaign where id = ${campaignId}`,
  )
  return rows[0]?.id ?? null
}
