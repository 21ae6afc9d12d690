import 'server-only'
import sql, { raw } from 'sql-template-tag'
import type { Executor } from '#lib/engine/executor.ts'
import { fieldValueSql } from '#lib/people/field-value-sql.ts'
import { changeableField } from '#lib/people/field-values.ts'
import { decideAtOnce } from '../decide-at-once.ts'
import { textSql } from '../text-sql.ts'
import { changeDataValue } from './definition.ts'

export const changeDataValueExecutor: Executor = {
  kind: 'change-data-value',
  completes: 'at_apply',
  keepsHours: [],
  recheck: {},

  async prepare(_db, settings, run) {
    const read = changeDataValue.settings.safeParse(settings)
    const field = read.success ? changeableField(read.data.field) : undefined
    if (!read.success || !field) return null
    const text = textSql(read.data.value.trim(), {
      at: sql`${run.now}::timestamptz`,
      timeZone: run.accountTimeZone,
    })
    if (!text) return null
    const { value, fits } = fieldValueSql(field, text)
    return {
      decide: decideAtOnce({
        skips: [
          {
            reason: 'unchanged',
            when: sql`${fits} and p.${raw(field.column)} is not distinct from ${value}`,
          },
        ],
        fails: [{ reason: 'value_unfit', when: sql`not ${fits}` }],
      }),
      isOnePerPhone: false,
      effects: [
        {
          kind: 'set field',
          field,
          value,
          fits,
          activity: { type: 'change-data-value', data: { field: field.name } },
        },
      ],
    }
  },
}
