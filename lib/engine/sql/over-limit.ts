import sql, { join, type Sql } from 'sql-template-tag'
import type { TextLimits } from '../sms-settings.ts'

/**
 * Whether one text more at `at` would be too many for a number that got one at each of the times in `texts` (null: none). The one rule,
 * for decide and for the claim. Null where there is no limit.
 */
export function isOverLimit(limits: TextLimits, texts: Sql, at: Sql): Sql | null {
  const rules = [
    { most: limits.perDay, window: '24 hours' },
    { most: limits.perWeek, window: '7 days' },
  ].filter((rule) => rule.most !== null)
  if (rules.length === 0) return null
  return sql`(${join(
    rules.map(
      ({ most, window }) =>
        sql`(select count(*) from unnest(${texts}) as t(at) where t.at > ${at} - ${window}::interval) >= ${most}`,
    ),
    ' or ',
  )})`
}
