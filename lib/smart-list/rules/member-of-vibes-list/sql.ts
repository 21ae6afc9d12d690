import 'server-only'
import sql from 'sql-template-tag'
import type { RuleSql } from '#lib/smart-list/define-rule-sql.ts'

export const memberOfVibesListSql: RuleSql<{ operator: 'in' | 'not in'; vibesListIds: number[] }> = {
  compile({ operator, vibesListIds }) {
    // By number, not by person: a subscription belongs to the number. Somebody without a number is a member of nothing.
    const member = sql`exists (select 1 from w_subscription s where s.phone = p.phone and s.list_id = any(${vibesListIds}::int[]) and s.state = 'active')`
    return {
      met: operator === 'in' ? member : sql`not ${member}`,
      value: sql`(select string_agg(l.name, ', ' order by l.name) from w_subscription s join vibes_list l on l.id = s.list_id where s.phone = p.phone and s.state = 'active')`,
    }
  },
}
