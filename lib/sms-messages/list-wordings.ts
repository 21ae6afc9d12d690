import 'server-only'
import sql from 'sql-template-tag'
import type { Queryable } from '#lib/db/sql.ts'
import type { ListWordings } from '#lib/sms/compliance-hints.ts'

/** Brands and stop wordings of the Vibes lists that flows send this message to; of every offered list while no flow does. */
export async function wordingsForMessage(db: Queryable, messageId: number): Promise<ListWordings> {
  const { rows } = await db.query<ListWordings>(sql`/* sms-messages:list-wordings */
    with used as (
      select distinct (settings->>'vibesListId')::int as id
      from smart_campaign c
      join asset a on a.id = c.id and a.deleted_at is null
      join flow_revision f on f.id = c.flow_revision_id
      cross join lateral jsonb_path_query(f.steps,
        '$[*] ? (@.kind == "send-sms-message").** ? (@.messageId == $id)', jsonb_build_object('id', ${messageId}::int)) settings
      where jsonb_typeof(settings->'vibesListId') = 'number'
    )
    select coalesce(array_agg(distinct brand) filter (where brand is not null), '{}') as brands,
           coalesce(array_agg(distinct stop_wording) filter (where stop_wording is not null), '{}') as "stopWordings"
    from vibes_list
    where case when exists (select from used) then id in (select id from used) else is_offered and gone_at is null end`)
  return rows[0]!
}
