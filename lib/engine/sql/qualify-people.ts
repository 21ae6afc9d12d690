import sql, { type Sql } from 'sql-template-tag'
import type { Queryable } from '#lib/db/sql.ts'
import { isLivingPerson } from './living-person.ts'

/** Whether somebody who qualified before may do so again, over `qualification` (the row that stands) and the given now. */
export function allowsAgain(rule: QualificationRule, now: Date): Sql {
  if (rule.qualification === 'every_time') return sql`true`
  if (rule.qualification === 'interval')
    return sql`qualification.last_at <= ${now}::timestamptz - ${rule.qualificationHours}::int * interval '1 hour'`
  return sql`false`
}

export type QualificationRule = { qualification: string; qualificationHours: number | null }

/**
 * One stretch of people by id → run members at the first step. One statement: who matches, whom the qualification rule lets in (sorted,
 * so that two campaigns writing at once never deadlock), and their passage. Returns how many entered.
 */
export async function qualifyPeople(
  tx: Queryable,
  options: QualificationRule & {
    runId: number
    campaignId: number
    flowRevisionId: number
    firstStepId: number
    predicate: Sql
    afterId: number
    throughId: number
    now: Date
  },
): Promise<number> {
  const { rowCount } = await tx.query(sql`
    /* engine:qualify-people */
    with matched as materialized (
      select p.id from w_person p
      where p.id > ${options.afterId} and p.id <= ${options.throughId} and ${isLivingPerson} and ${options.predicate}
    ), allowed as (
      insert into qualification (campaign_id, person_id, last_at)
      select ${options.campaignId}, id, ${options.now} from matched order by id
      on conflict (campaign_id, person_id) do update set last_at = excluded.last_at where ${allowsAgain(options, options.now)}
      returning person_id
    )
    insert into run_member (run_id, person_id, phone, rank_at, flow_revision_id, step_id, state, entered_at)
    -- Each of those allowed is looked up by its key, which the limit makes the planner do: after an import it knows no numbers yet, or
    -- those of while the people were being added, and 20,000 rows compared with 20,000 took more than a minute.
    select ${options.runId}, p.id, p.phone, p.updated_at, ${options.flowRevisionId}, ${options.firstStepId}, 'ready', ${options.now}
    from allowed a cross join lateral (select id, phone, updated_at from w_person where id = a.person_id limit 1) p
    -- Chunks go in phone order: this puts those of one chunk onto the same pages of every table that is keyed by member.
    order by p.phone, p.id`)
  return rowCount
}
