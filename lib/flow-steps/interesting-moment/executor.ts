import 'server-only'
import sql from 'sql-template-tag'
import type { Executor } from '#lib/engine/executor.ts'
import { decideAtOnce } from '../decide-at-once.ts'
import { textSql } from '../text-sql.ts'
import { interestingMoment } from './definition.ts'

export const interestingMomentExecutor: Executor = {
  kind: 'interesting-moment',
  completes: 'at_apply',
  keepsHours: [],
  recheck: {},

  async prepare(_db, settings, run) {
    const read = interestingMoment.settings.safeParse(settings)
    const description = read.success ? read.data.description.trim() : ''
    const text =
      description === ''
        ? null
        : textSql(description, {
            at: sql`${run.now}::timestamptz`,
            timeZone: run.accountTimeZone,
          })
    if (!read.success || !text) return null
    return {
      decide: decideAtOnce({ skips: [{ reason: 'empty_text', when: sql`btrim(${text}) = ''` }] }),
      isOnePerPhone: false,
      effects: [
        {
          kind: 'activity',
          type: 'interesting-moment',
          data: sql`jsonb_build_object('moment', ${read.data.type}::text, 'text', ${text})`,
        },
      ],
    }
  },
}
