// From a smart list as data to one SQL predicate. The run, the live count, the waterfall and "why / why not" all use this one.
import 'server-only'
import sql, { join, type Sql } from 'sql-template-tag'
import { AppError } from '#lib/errors.ts'
import type { RuleSqlContext } from './define-rule-sql.ts'
import { findRule, type RuleKind } from './definitions.ts'
import { ruleSql } from './rule-sql.ts'
import type { Filter, Rules } from './rules.ts'

/**
 * A boolean expression, never null, over the alias `p`, a row of `w_person`. Nobody for a list without filters.
 * Throws AppError `not_ready` for a filter this version cannot read; ask `rulesProblems` first to say where.
 */
export function compileRules(rules: Rules, context: RuleSqlContext): Sql {
  if (rules.filters.length === 0) return sql`false`
  const met = rules.filters.map((filter) => compileFilter(filter, context).met)
  return sql`(${join(met, rules.match === 'all' ? ' and ' : ' or ')})`
}

/** One filter: whether it is met, and what the person has there as text. */
export function compileFilter(filter: Filter, context: RuleSqlContext): { met: Sql; value: Sql } {
  const parsed = findRule(filter.kind)?.settings.safeParse(filter.settings)
  if (!parsed?.success) {
    throw new AppError('not_ready', {
      message: `smart list filter ${filter.id} of kind ${filter.kind} cannot be read`,
      userMessage: { key: 'smartList.problems.unreadable' },
    })
  }
  return ruleSql[filter.kind as RuleKind].compile(parsed.data, context)
}
