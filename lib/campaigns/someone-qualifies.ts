import 'server-only'
import sql from 'sql-template-tag'
import type { Queryable } from '#lib/db/sql.ts'
import type { Plan } from '#lib/engine/simulate.ts'
import { isLivingPerson } from '#lib/engine/sql/living-person.ts'
import { allowsAgain } from '#lib/engine/sql/qualify-people.ts'
import { compileRules } from '#lib/smart-list/compile.ts'

/** Whether a run started now would have anybody in it. Stops at the first. */
export async function someoneQualifies(db: Queryable, plan: Plan): Promise<boolean> {
  const { rows } = await db.query<{ found: boolean }>(sql`
    /* campaigns:someone-qualifies */
    select exists (
      select 1 from w_person p
      where ${isLivingPerson} and ${compileRules(plan.rules, { now: plan.now, timeZone: plan.accountTimeZone })}
        and not exists (select 1 from qualification where qualification.campaign_id = ${plan.campaignId}
                          and qualification.person_id = p.id and not (${allowsAgain(plan, plan.now)}))
    ) as found`)
  return rows[0]!.found
}
