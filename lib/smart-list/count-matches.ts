// The live count beside the smart list.
import 'server-only'
import sql from 'sql-template-tag'
import type { Queryable } from '#lib/db/sql.ts'
import { isLivingPerson } from '#lib/engine/sql/living-person.ts'
import { compileRules } from './compile.ts'
import type { RuleSqlContext } from './define-rule-sql.ts'
import type { Rules } from './rules.ts'

/** How many living people meet the rules. One scan; the planner sees plain conditions on plain columns. */
export async function countMatches(db: Queryable, rules: Rules, context: RuleSqlContext): Promise<number> {
  const { rows } = await db.query<{ people: number }>(sql`
    /* smart-list:count-matches */
    select count(*) as people from w_person p where ${isLivingPerson} and ${compileRules(rules, context)}`)
  return rows[0]!.people
}

/** How many living people there are in all. */
export async function countPeople(db: Queryable): Promise<number> {
  const { rows } = await db.query<{ people: number }>(sql`
    /* smart-list:count-people */ select count(*) as people from w_person p where ${isLivingPerson}`)
  return rows[0]!.people
}
