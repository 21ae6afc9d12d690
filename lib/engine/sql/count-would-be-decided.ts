import sql, { empty, type Sql } from 'sql-template-tag'
import type { Queryable } from '#lib/db/sql.ts'
import type { Reason } from '../reasons.ts'
import { isLivingPerson } from './living-person.ts'
import { allowsAgain, type QualificationRule } from './qualify-people.ts'

export type WouldBeAudience = QualificationRule & {
  /** What `countKeptOut` says; with none the rule need not be asked for each person. */
  keptOut: number
  campaignId: number
  flowRevisionId: number
  predicate: Sql
  now: Date
}

/** One outcome of one reason. `numbers`: the different phones whose membership is unknown, of the list `listId`. */
export type DecidedCount = {
  outcome: string
  reason: Reason | null
  isText: boolean
  people: number
  parts: number
  dueAt: Date | null
  listId: number | null
  numbers: number
}

/** The rows of decide over everybody who would enter, without keeping one of them; the columns are those of `decided`. */
export function wouldBeDecided(audience: WouldBeAudience, decide: Sql): Sql {
  const { campaignId, flowRevisionId, predicate, now } = audience
  const isLetIn =
    audience.keptOut === 0
      ? empty
      : sql`and not exists (select from qualification where qualification.campaign_id = ${campaignId} and qualification.person_id = p.id
                              and not (${allowsAgain(audience, now)}))`
  return sql`branch as (
      select p.id::bigint as member_id, p.id as person_id, p.phone, p.updated_at as rank_at, 0::bigint as occasion, 0::smallint as pass,
             ${flowRevisionId}::int as flow_revision_id, 0::smallint as choice
      from w_person p where ${isLivingPerson} and ${predicate} ${isLetIn}
    ), decided (member_id, person_id, phone, rank_at, occasion, pass, flow_revision_id, choice, outcome, reason, detail, list_id, zone_set, due_at,
                body, parts) as (${decide})`
}

/**
 * Counts them as `choose-winners.ts` leaves them. A SELECT without a working table, so that Postgres may use every core for it; the one sort finds
 * the winners of each phone and the different phones whose membership is unknown.
 */
export async function countWouldBeDecided(
  tx: Queryable,
  audience: WouldBeAudience,
  step: { decide: Sql; isOnePerPhone: boolean },
): Promise<DecidedCount[]> {
  const isSecond = step.isOnePerPhone ? sql`kind = 1 and place > 1` : sql`false`
  const { rows } = await tx.query<DecidedCount>(sql`
    /* engine:count-would-be-decided */
    with ${wouldBeDecided(audience, step.decide)}, placed as (
      select *, row_number() over (partition by phone, kind, list_id, occasion order by rank_at desc, person_id, member_id) as place
      from (
        select outcome, reason, due_at, parts, list_id, phone, occasion, rank_at, person_id, member_id, body is not null as has_text,
               case when outcome in ('queued', 'deferred') then 1 when reason = 'membership_unknown' then 2 else 3 end as kind
        from decided
      ) d
    ), judged as (
      select case when ${isSecond} then 'skipped' else outcome end as outcome, case when ${isSecond} then 'duplicate_phone' else reason end as reason,
             has_text, parts, due_at, case when kind = 2 then list_id end as list_id, kind = 2 and place = 1 as is_unknown
      from placed
    )
    select outcome, reason, has_text and reason is null as "isText", count(*) as people,
           coalesce(sum(parts) filter (where reason is null), 0)::int8 as parts, max(due_at) as "dueAt", list_id as "listId",
           count(*) filter (where is_unknown) as numbers
    from judged group by 1, 2, 3, list_id`)
  return rows
}

/** How many match whom the qualification rule keeps out. */
export async function countKeptOut(
  tx: Queryable,
  audience: Omit<WouldBeAudience, 'keptOut'>,
): Promise<number> {
  if (audience.qualification === 'every_time') return 0
  const { rows } = await tx.query<{ people: number }>(sql`
    /* engine:count-kept-out */
    select count(*) as people from qualification join w_person p on p.id = qualification.person_id
    where qualification.campaign_id = ${audience.campaignId} and not (${allowsAgain(audience, audience.now)}) and ${isLivingPerson} and ${audience.predicate}`)
  return rows[0]!.people
}
