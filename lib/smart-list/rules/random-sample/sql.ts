import 'server-only'
import sql from 'sql-template-tag'
import { AppError } from '#lib/errors.ts'
import type { RuleSql } from '#lib/smart-list/define-rule-sql.ts'
import type { RandomSampleSettings } from './definition.ts'

/**
 * A number from 0 up to 100 out of md5(seed:step:person:pass), whose value no version or platform of Postgres changes: what pre-flight
 * showed is what Run does, and two samples of one step never overlap. The first 28 bits of the hash, so that no sign gets in.
 */
export const randomSampleSql: RuleSql<RandomSampleSettings> = {
  compile({ percent }, { draw }) {
    if (!draw || percent === null) {
      throw new AppError('not_ready', {
        message: 'a random sample is a choice of a flow step, not a filter of a smart list',
        userMessage: { key: 'smartList.problems.onlyInChoices' },
      })
    }
    const { seed, stepId, pass, from } = draw
    const drawn = sql`(('x0' || left(md5(concat_ws(':', ${seed}::bigint, ${stepId}::int, p.id, ${pass})), 7))::bit(32)::int8) * 100.0 / 268435456`
    return {
      met: sql`(${drawn} >= ${from}::int and ${drawn} < ${from + percent}::int)`,
      value: sql`round(${drawn}, 2)::text`,
    }
  },
}
