// Admin ▸ Vibes Lists: what pages read.
import 'server-only'
import sql from 'sql-template-tag'
import { db as processDb, type Queryable } from '#lib/db/sql.ts'

/** Numbers by what is known of their membership. `unknown`: of people, and Vibes was never asked about them. */
export type MembershipCounts = { active: number; pending: number; ended: number; unknown: number }

export type VibesListLine = MembershipCounts & {
  id: number
  vibesId: string
  name: string
  isOffered: boolean
  shortCode: string | null
  usedBy: number
  goneAt: Date | null
  syncedAt: Date | null
}

/** Every list, those gone at Vibes last. */
export async function vibesLists(db: Queryable = processDb): Promise<VibesListLine[]> {
  const { rows } = await db.query<VibesListLine>(sql`/* vibes:lists */
    with numbers as materialized (
      select distinct phone from person where phone is not null and line_type <> 'landline' and deleted_at is null and merged_into_id is null
    ), known as (
      select s.list_id,
        count(*) filter (where s.state = 'active') as active,
        count(*) filter (where s.state = 'pending') as pending,
        count(*) filter (where s.state in ('ended', 'rejected', 'expired', 'cancelled')) as ended,
        count(n.phone) filter (where s.state <> 'unknown' or s.checked_at is not null) as asked
      from vibes_subscription s left join numbers n on n.phone = s.phone group by s.list_id
    )
    select l.id, l.vibes_id as "vibesId", l.name, l.is_offered as "isOffered", l.short_code as "shortCode", l.gone_at as "goneAt",
      l.synced_at as "syncedAt", coalesce(k.active, 0) as active, coalesce(k.pending, 0) as pending, coalesce(k.ended, 0) as ended,
      (select count(*) from numbers) - coalesce(k.asked, 0) as unknown,
      (select count(*) from smart_campaign c join asset a on a.id = c.id and a.deleted_at is null
       join flow_revision r on r.id = c.flow_revision_id
       where jsonb_path_exists(r.steps, '$.**.vibesListId ? (@ == $id)', jsonb_build_object('id', l.id))) as "usedBy"
    from vibes_list l left join known k on k.list_id = l.id
    order by l.gone_at is not null, lower(l.name), l.id`)
  return rows
}

export type VibesListDetail = {
  id: number
  vibesId: string
  name: string
  isOffered: boolean
  shortCode: string | null
  eventType: string | null
  /** How its texts name the sender and the way out; ours, Vibes has neither. */
  brand: string | null
  stopWording: string | null
  goneAt: Date | null
  syncedAt: Date | null
  /** By state; `absent` was asked about and is not on the list, `unknown` was never asked about. */
  counts: Record<
    'active' | 'pending' | 'ended' | 'rejected' | 'expired' | 'cancelled' | 'absent' | 'unknown',
    number
  >
  /** Numbers of living people that could get a text. */
  numbers: number
  acquisitionCampaigns: {
    id: number
    vibesId: string
    name: string
    status: 'scheduled' | 'active' | 'deleted' | 'past'
    keywords: string[]
    startsAt: Date | null
    endsAt: Date | null
    goneAt: Date | null
  }[]
  usedBy: { id: number; name: string }[]
}

/** One list, or null. */
export async function vibesList(id: number, db: Queryable = processDb): Promise<VibesListDetail | null> {
  const { rows } = await db.query<
    Omit<VibesListDetail, 'counts' | 'numbers' | 'acquisitionCampaigns' | 'usedBy'>
  >(sql`/* vibes:list */
    select id, vibes_id as "vibesId", name, is_offered as "isOffered", short_code as "shortCode", event_type as "eventType",
      brand, stop_wording as "stopWording", gone_at as "goneAt", synced_at as "syncedAt"
    from vibes_list where id = ${id}`)
  if (!rows[0]) return null
  const [progress, counts, acquisitionCampaigns, usedBy] = await Promise.all([
    lookUpProgress(id, db),
    membershipCounts(id, db),
    db.query<VibesListDetail['acquisitionCampaigns'][number]>(sql`/* vibes:acquisition-campaigns-of-list */
      select id, vibes_id as "vibesId", name, status, keywords, starts_at as "startsAt", ends_at as "endsAt", gone_at as "goneAt"
      from acquisition_campaign where list_id = ${id} order by gone_at is not null, status <> 'active', lower(name)`),
    db.query<{ id: number; name: string }>(sql`/* vibes:campaigns-using-list */
      select a.id, a.name from smart_campaign c join asset a on a.id = c.id and a.deleted_at is null
      join flow_revision r on r.id = c.flow_revision_id
      where jsonb_path_exists(r.steps, '$.**.vibesListId ? (@ == $id)', jsonb_build_object('id', ${id}::int))
      order by lower(a.name) limit 200`),
  ])
  return {
    ...rows[0],
    counts: { ...counts, unknown: progress.total - progress.known },
    numbers: progress.total,
    acquisitionCampaigns: acquisitionCampaigns.rows,
    usedBy: usedBy.rows,
  }
}

/** What the list is called; null where there is none. */
export async function vibesListName(id: number, db: Queryable = processDb): Promise<string | null> {
  const { rows } = await db.query<{ name: string }>(sql`/* vibes:list-name */
    select name from vibes_list where id::text = ${String(id)}`)
  return rows[0]?.name ?? null
}

async function membershipCounts(
  id: number,
  db: Queryable,
): Promise<Omit<VibesListDetail['counts'], 'unknown'>> {
  const { rows } = await db.query<{ state: string; count: number }>(sql`/* vibes:membership-counts */
    select case when state = 'unknown' then 'absent' else state end as state, count(*) as count
    from vibes_subscription where list_id = ${id} and (state <> 'unknown' or checked_at is not null) group by 1`)
  const count = (state: string) => rows.find((row) => row.state === state)?.count ?? 0
  return {
    active: count('active'),
    pending: count('pending'),
    ended: count('ended'),
    rejected: count('rejected'),
    expired: count('expired'),
    cancelled: count('cancelled'),
    absent: count('absent'),
  }
}

export type LookUpProgress = {
  /** Numbers of people, and how many of them are known on this list. */
  total: number
  known: number
  /** Waiting to be asked about. */
  waiting: number
  failing: number
  /** Why the newest failing one failed. */
  error: string | null
}

export async function lookUpProgress(id: number, db: Queryable = processDb): Promise<LookUpProgress> {
  const { rows } = await db.query<LookUpProgress>(sql`/* vibes:look-up-progress */
    with numbers as (
      select distinct phone from person where phone is not null and line_type <> 'landline' and deleted_at is null and merged_into_id is null
    ), tasks as (
      select count(*) as waiting, count(*) filter (where attempts > 0) as failing, max(error) as error
      from membership_task where list_id = ${id} and kind = 'look_up'
    )
    select count(n.phone) as total, count(s.phone) as known, t.waiting, t.failing, t.error
    from tasks t left join numbers n on true
    left join vibes_subscription s on s.list_id = ${id} and s.phone = n.phone and (s.state <> 'unknown' or s.checked_at is not null)
    group by t.waiting, t.failing, t.error`)
  const found = rows[0]!
  return found
}
