// Activities lie in a partition a month. The months ahead have to be there before their first activity: what finds none goes to the default
// partition, and a month that has rows there can't simply be split off any more.
import 'server-only'
import sql, { raw } from 'sql-template-tag'
import { appNow } from '#lib/clock.ts'
import type { Database, Transaction } from '#lib/db/sql.ts'

const monthsAhead = 3
/** A demo clock may be years ahead: no more than this at once, the latest. */
const mostMonths = 24
/** More would keep everybody from the activities for too long while they are moved. */
const mostMoved = 100_000

/** A month as `2026-11`, in UTC. */
export type Month = string

/** `made`: the months that now have a partition. `left`: those with too many activities in the default partition to be moved beside other work. */
export type Partitions = { made: Month[]; left: Month[] }

/**
 * Makes what is missing between the first month that has a partition and three months from now, and moves what lies in the default partition of
 * those months. What is older than the first stays there for good. A transaction per month; safe to repeat, and to call from several workers.
 * Waits at most 3 s for whoever reads activities, then throws (55P03): try again later.
 */
export async function makeActivityPartitions(db: Database, most = mostMoved): Promise<Partitions> {
  const now = await appNow(db)
  const made: Month[] = []
  const left: Month[] = []
  for (const month of missing(await monthsThere(db), now)) {
    const end = await db.transaction((tx) => makePartition(tx, month, most))
    if (end === 'made') made.push(month)
    if (end === 'too_many') left.push(month)
  }
  return { made, left }
}

async function monthsThere(db: Database): Promise<Month[]> {
  const { rows } = await db.query<{ month: Month }>(sql`
    /* activities:partitions */
    select replace(substring(c.relname from '^activity_(\\d{4}_\\d{2})$'), '_', '-') as month
    from pg_inherits i join pg_class c on c.oid = i.inhrelid where i.inhparent = 'activity'::regclass and c.relname ~ '^activity_\\d{4}_\\d{2}$'
    order by 1`)
  return rows.map((row) => row.month)
}

function missing(there: Month[], now: Date): Month[] {
  const last = monthAfter(now.toISOString().slice(0, 7), monthsAhead)
  const months: Month[] = []
  for (let month = there[0] ?? now.toISOString().slice(0, 7); month <= last; month = monthAfter(month, 1))
    if (!there.includes(month)) months.push(month)
  return months.slice(-mostMonths)
}

function monthAfter(month: Month, months: number): Month {
  const [year, number] = month.split('-').map(Number) as [number, number]
  return new Date(Date.UTC(year, number - 1 + months, 1)).toISOString().slice(0, 7)
}

async function makePartition(
  tx: Transaction,
  month: Month,
  most: number,
): Promise<'made' | 'is_there' | 'too_many'> {
  const [from, to] = [`${month}-01 00:00:00+00`, `${monthAfter(month, 1)}-01 00:00:00+00`]
  const name = raw(`activity_${month.replace('-', '_')}`)
  await tx.query(sql`
    /* activities:one-makes-partitions */
    select set_config('lock_timeout', '3s', true), pg_advisory_xact_lock(7404114)`)
  const { rows } = await tx.query<{ isThere: boolean; strays: number }>(sql`
    /* activities:partition-missing */
    select to_regclass(${name.sql}) is not null as "isThere", (select count(*)::int from (
      select from activity_default where at >= ${from}::timestamptz and at < ${to}::timestamptz limit ${most + 1}) s) as strays`)
  const { isThere, strays } = rows[0]!
  if (isThere) return 'is_there'
  if (strays > most) return 'too_many'
  // By itself and then attached: only the default partition is locked, which those who write this month's activities don't touch.
  await tx.query(sql`/* activities:make-partition */ create table ${name} (like activity including defaults)`)
  if (strays > 0) {
    await tx.query(sql`/* activities:own-default */ lock table activity_default in access exclusive mode`)
    await tx.query(sql`
      /* activities:move-strays */
      with stray as (delete from activity_default where at >= ${from}::timestamptz and at < ${to}::timestamptz returning *)
      insert into ${name} select * from stray`)
  }
  await tx.query(sql`
    /* activities:attach-partition */
    alter table activity attach partition ${name} for values from (${raw(`'${from}'`)}) to (${raw(`'${to}'`)})`)
  return 'made'
}
