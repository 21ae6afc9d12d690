import 'server-only'
import sql from 'sql-template-tag'
import type { Executor } from '#lib/engine/executor.ts'
import { decideAtOnce } from '../decide-at-once.ts'
import { membershipOf, readStaticList } from '../static-list-of-step.ts'
import { removeFromList } from './definition.ts'

export const removeFromListExecutor: Executor = {
  kind: 'remove-from-list',
  completes: 'at_apply',
  keepsHours: [],
  recheck: {},

  async prepare(db, settings) {
    const read = removeFromList.settings.safeParse(settings)
    const listId = read.success ? await readStaticList(db, read.data.listId) : null
    if (listId === null) return null
    return {
      decide: decideAtOnce({
        join: membershipOf(listId),
        skips: [{ reason: 'not_on_list', when: sql`l.person_id is null` }],
      }),
      isOnePerPhone: false,
      effects: [{ kind: 'list', change: 'out', listId }],
    }
  },
}
