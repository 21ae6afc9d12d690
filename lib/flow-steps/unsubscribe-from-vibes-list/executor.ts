import 'server-only'
import sql from 'sql-template-tag'
import type { Executor } from '#lib/engine/executor.ts'
import { firstReason, goneChecks, subscriptionOf } from '../sms-checks.ts'
import { readVibesList } from '../vibes-list-of-step.ts'
import { unsubscribeFromVibesList } from './definition.ts'

const notOnList = {
  reason: 'not_on_list',
  when: sql`coalesce(s.state, 'unknown') not in ('active', 'pending')`,
}

/** Acts on blocked people too, at any hour: it sends nothing. A number that two members share is unsubscribed twice, which is once. */
export const unsubscribeFromVibesListExecutor: Executor = {
  kind: 'unsubscribe-from-vibes-list',
  completes: 'at_answer',
  keepsHours: [],
  // A number that left the list meanwhile is unsubscribed all the same, as Vibes' "not found" counts as done; otherwise two members with
  // one number would get different outcomes.
  recheck: { unsubscribe: firstReason(goneChecks) },

  async prepare(db, settings, run) {
    const read = unsubscribeFromVibesList.settings.safeParse(settings)
    const list = read.success ? await readVibesList(db, read.data.vibesListId) : null
    if (!list) return null
    return {
      decide: sql`
        select m.*, case when b.reason is not null then 'skipped' else 'queued' end, b.reason, null::jsonb, ${list.id}::int, p.zone_set,
               ${run.now}::timestamptz, null::text, null::smallint
        from branch m
        join w_person p on p.id = m.person_id
        ${subscriptionOf(list.id)}
        cross join lateral (select ${firstReason([...goneChecks, notOnList])} as reason offset 0) b`,
      isOnePerPhone: false,
      effects: [
        {
          kind: 'dispatch',
          rows: sql`select d.*, 'unsubscribe' as kind, null::int as acquisition_campaign_id, null::int as message_id,
                           null::int as message_version_id from granted d`,
        },
      ],
    }
  },
}
