import sql from 'sql-template-tag'
import type { Queryable } from '#lib/db/sql.ts'
import { mostTextsPerWeek } from '../sms-settings.ts'

/** Counts a text for each of these numbers, whose rows the claim has locked: it may be on its way from now on. */
export async function noteTexts(tx: Queryable, phones: string[], now: Date): Promise<void> {
  if (phones.length === 0) return
  await tx.query(sql`
    /* engine:note-texts */
    update recipient r set recent_texts =
      -- Nearly always there is none of the last week.
      case when coalesce(r.recent_texts[cardinality(r.recent_texts)] <= ${now}::timestamptz - interval '7 days', true) then array[${now}::timestamptz]
      when r.recent_texts[1] > ${now}::timestamptz - interval '7 days' and cardinality(r.recent_texts) < ${mostTextsPerWeek}
        then r.recent_texts || ${now}::timestamptz
      else (select array_agg(k.at order by k.at) from (
              select t.at from unnest(r.recent_texts) as t(at) where t.at > ${now}::timestamptz - interval '7 days'
              union all select ${now}::timestamptz
              order by 1 desc limit ${mostTextsPerWeek}) k) end
    from unnest(${phones}::text[]) as k(phone) where r.phone = k.phone`)
}

/**
 * Takes back what was counted for texts that certainly did not go. Locks the numbers in phone order. Only for claims that are still one's own
 * (`lock-own-claims.ts`): what was given up and posted again since counts by the first time.
 */
export async function takeBackTexts(tx: Queryable, texts: { phone: string; at: Date }[]): Promise<void> {
  if (texts.length === 0) return
  // In the order they come: to sort them by the number's key, all numbers were read.
  const inOrder = texts.toSorted((a, b) => (a.phone < b.phone ? -1 : 1))
  await tx.query(sql`
    /* engine:take-back-texts */
    with k as materialized (
      select r.phone, array_position(r.recent_texts, k.at) as place
      from unnest(${inOrder.map((text) => text.phone)}::text[], ${inOrder.map((text) => text.at)}::timestamptz(3)[]) with ordinality as k(phone, at, place)
      join recipient r using (phone) order by k.place for update of r
    )
    update recipient r set recent_texts = r.recent_texts[:k.place - 1] || r.recent_texts[k.place + 1:]
    from k where r.phone = k.phone and k.place is not null`)
}
