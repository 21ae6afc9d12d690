import 'server-only'
import sql from 'sql-template-tag'
import type { RuleSql } from '#lib/smart-list/define-rule-sql.ts'

export const memberOfListSql: RuleSql<{ operator: 'in' | 'not in'; listIds: number[] }> = {
  compile({ operator, listIds }) {
    const ofLists =
      listIds.length === 1 ? sql`m.list_id = ${listIds[0]}::int` : sql`m.list_id = any(${listIds}::int[])`
    const member = sql`exists (select 1 from w_list_member m where m.person_id = p.id and ${ofLists})`
    return {
      met: operator === 'in' ? member : sql`not ${member}`,
      value: sql`(select string_agg(a.name, ', ' order by a.name) from w_list_member m join asset a on a.id = m.list_id where m.person_id = p.id)`,
    }
  },
}
