import 'server-only'
import sql from 'sql-template-tag'
import type { Executor } from '#lib/engine/executor.ts'
import { fieldOfName } from '#lib/people/person-fields.ts'
import { decideAtOnce } from '../decide-at-once.ts'
import { parseScoreChange } from './change.ts'
import { changeScore } from './definition.ts'

const score = fieldOfName('leadScore')!

export const changeScoreExecutor: Executor = {
  kind: 'change-score',
  completes: 'at_apply',
  keepsHours: [],
  recheck: {},

  async prepare(_db, settings) {
    const read = changeScore.settings.safeParse(settings)
    const change = read.success ? parseScoreChange(read.data.change) : null
    if (!read.success || !change) return null
    const activity = {
      type: 'change-score',
      data: { field: score.name, change: read.data.change.trim() },
    } as const
    if ('by' in change) {
      return {
        decide: decideAtOnce({
          skips: change.by === 0 ? [{ reason: 'unchanged', when: sql`true` }] : [],
        }),
        isOnePerPhone: false,
        effects: [{ kind: 'add to field', field: score, by: change.by, activity }],
      }
    }
    return {
      decide: decideAtOnce({ skips: [{ reason: 'unchanged', when: sql`p.lead_score = ${change.to}::int` }] }),
      isOnePerPhone: false,
      effects: [
        { kind: 'set field', field: score, value: sql`${change.to}::int`, fits: sql`true`, activity },
      ],
    }
  },
}
