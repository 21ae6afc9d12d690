import sql, { raw, type Sql } from 'sql-template-tag'
import type { Queryable } from '#lib/db/sql.ts'
import type { EffectPlace } from '../effect-writers.ts'
import type { EffectOf } from '../executor.ts'
import { peopleDone } from './people-done.ts'

type FieldChange = EffectOf<'set field'> | EffectOf<'add to field'>

const smallest = -(2 ** 31)
const largest = 2 ** 31 - 1

/** What the column becomes, over `p` and `d` (people-done.ts). A sum stops at the largest number there is instead of failing. */
export function changedValue(change: FieldChange): Sql {
  if (change.kind === 'set field') return change.value
  return sql`greatest(${smallest}::bigint, least(${largest}::bigint, coalesce(p.${raw(change.field.column)}, 0) + ${change.by}::bigint * d.times))::int`
}

/** Who is changed at all. */
export function isChanged(change: FieldChange): Sql {
  const fits = change.kind === 'set field' ? change.fits : sql`true`
  return sql`${fits} and p.${raw(change.field.column)} is distinct from ${changedValue(change)}`
}

/**
 * A field of the people of one choice. The value is worked out from the row as it is now, not as decide saw it: nothing that happened
 * in between is lost. The people are held (hold-people.ts) by an earlier statement, so `before` and the update see the same rows.
 */
export async function writePersonField(
  tx: Queryable,
  change: FieldChange,
  place: EffectPlace,
): Promise<void> {
  const column = raw(change.field.column)
  const those = sql`p.id = any(array(select person_id from decided where choice = ${place.choice} and outcome = 'done'))`
  await tx.query(sql`
    /* engine:write-person-field */
    with before as materialized (select p.id, p.${column} as value from person p where ${those}),
    changed as (
      update person p set ${column} = ${changedValue(change)}, updated_at = ${place.now}
      from (${peopleDone(place.choice)}) d
      where p.id = d.person_id and ${those} and ${isChanged(change)}
      returning p.id, p.${column} as value
    )
    insert into activity (at, person_id, type, run_id, campaign_id, step_id, data)
    select ${place.now}::timestamptz, c.id, ${change.activity.type}, ${place.runId}::int, ${place.campaignId}::int, ${place.stepId}::int,
           ${JSON.stringify(change.activity.data)}::jsonb || jsonb_build_object('from', b.value::text, 'to', c.value::text)
    from changed c join before b on b.id = c.id order by c.id`)
}
