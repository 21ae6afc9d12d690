// Before Run: the numbers of everybody in the smart list, on every Vibes list the flow names, that Vibes was never asked about.
import 'server-only'
import sql from 'sql-template-tag'
import { appNow } from '#lib/clock.ts'
import type { Queryable } from '#lib/db/sql.ts'
import { readSmsSettings } from '#lib/engine/sms-settings.ts'
import { isLivingPerson } from '#lib/engine/sql/living-person.ts'
import { compileRules } from '#lib/smart-list/compile.ts'
import { parseRules } from '#lib/smart-list/parse-rules.ts'
import { requestLookUps } from './request-look-ups.ts'

/** Returns how many were queued now. Throws AppError `not_ready` where the smart list can't be read. */
export async function requestCampaignLookUps(db: Queryable, campaignId: number): Promise<number> {
  const { rows } = await db.query<{ rules: unknown; listIds: number[] }>(sql`/* vibes:lists-of-campaign */
    select c.rules, array(select distinct (found #>> '{}')::int
      from jsonb_path_query(r.steps, '$.**.vibesListId ? (@.type() == "number")') as found) as "listIds"
    from smart_campaign c join flow_revision r on r.id = c.flow_revision_id
    where c.id = ${campaignId}`)
  const campaign = rows[0]
  if (!campaign || campaign.listIds.length === 0) return 0
  const { accountTimeZone } = await readSmsSettings(db)
  const rules = compileRules(parseRules(campaign.rules), { now: await appNow(db), timeZone: accountTimeZone })
  const phones = sql`
    select p.phone from w_person p where ${isLivingPerson} and p.phone is not null and p.line_type <> 'landline' and ${rules}`
  return requestLookUps(db, { listIds: campaign.listIds, phones })
}
