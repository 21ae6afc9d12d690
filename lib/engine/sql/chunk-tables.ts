import sql, { raw } from 'sql-template-tag'
import type { Queryable } from '#lib/db/sql.ts'

/**
 * The working tables of one transaction: `chunk` (the members taken) and `decided` (what decide said of them). Temporary, so they cost
 * no log and no vacuum; emptied by the commit, and made once per connection. The waterfall uses them too, with all people in one chunk.
 * Their keys are for the planner, which has no statistics of them: whatever it believes, a look-up by key is never a disaster. With everybody in
 * one chunk it sees by their size what they are, and keys would only cost: a simulation asks for none.
 */
export async function makeChunkTables(tx: Queryable, options: { isKeyed: boolean }): Promise<void> {
  const memberId = raw(options.isKeyed ? 'member_id bigint primary key' : 'member_id bigint not null')
  const { rows } = await tx.query<{ made: boolean }>(
    sql`/* engine:chunk-tables-made */ select to_regclass('pg_temp.decided') is not null as made`,
  )
  if (rows[0]!.made) return
  await tx.query(sql`
    /* engine:make-chunk */
    create temporary table chunk (
      ${memberId}, person_id int not null, phone text, rank_at timestamptz not null, occasion bigint not null,
      pass smallint not null, flow_revision_id int not null, choice smallint not null
    ) on commit delete rows`)
  await tx.query(sql`
    /* engine:make-decided */
    create temporary table decided (
      ${memberId}, person_id int not null, phone text, rank_at timestamptz not null, occasion bigint not null,
      pass smallint not null, flow_revision_id int not null, choice smallint not null,
      outcome text not null, reason text, detail jsonb, list_id int, zone_set text, due_at timestamptz, body text, parts smallint,
      -- Why the member leaves the flow with this step; set by an effect.
      leaves text
    ) on commit delete rows`)
}
