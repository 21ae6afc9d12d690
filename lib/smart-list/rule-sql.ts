// The SQL half of the registry: the same keys as `definitions.ts`, by type.
import 'server-only'
import type { RuleSql } from './define-rule-sql.ts'
import type { RuleKind } from './definitions.ts'
import { memberOfListSql } from './rules/member-of-list/sql.ts'
import { memberOfVibesListSql } from './rules/member-of-vibes-list/sql.ts'
import { personAttributeSql } from './rules/person-attribute/sql.ts'
import { randomSampleSql } from './rules/random-sample/sql.ts'

export const ruleSql: Record<RuleKind, RuleSql> = {
  'person-attribute': personAttributeSql as unknown as RuleSql,
  'member-of-list': memberOfListSql as unknown as RuleSql,
  'member-of-vibes-list': memberOfVibesListSql as unknown as RuleSql,
  'random-sample': randomSampleSql as unknown as RuleSql,
}
