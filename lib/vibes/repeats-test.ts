// The test of repeats that is under way, kept where every web process and a page loaded anew find it. There is one at most.
import 'server-only'
import sql from 'sql-template-tag'
import { db as processDb, type Queryable } from '#lib/db/sql.ts'

const key = 'vibes-repeats-test'

/** Times are the product's, ISO. */
export type RepeatsTest = {
  eventId: string
  eventType: string
  phone: string
  message: string
  /** Callbacks about it have a higher id. */
  afterCallback: number
  firstAt: string
  /** Somebody is about to post it the second time. */
  postingAt: string | null
  secondAt: string | null
}

export async function readRepeatsTest(db: Queryable): Promise<RepeatsTest | null> {
  const { rows } = await db.query<{ value: RepeatsTest }>(
    sql`/* vibes:repeats-test */ select value from setting where key = ${key}`,
  )
  return rows[0]?.value ?? null
}

/** For the page: one that was begun and has not ended. */
export async function isRepeatsTestUnderWay(db: Queryable = processDb): Promise<boolean> {
  return (await readRepeatsTest(db)) !== null
}

export async function keepRepeatsTest(db: Queryable, test: RepeatsTest): Promise<void> {
  await db.query(sql`/* vibes:keep-repeats-test */
    insert into setting as s (key, value, updated_at) values (${key}, ${JSON.stringify(test)}::jsonb, app_now())
    on conflict (key) do update set value = excluded.value, updated_at = excluded.updated_at`)
}

/** False where another process has the second post, or the test is over. */
export async function claimSecondPost(db: Queryable, test: RepeatsTest, now: Date): Promise<boolean> {
  const { rowCount } = await db.query(sql`/* vibes:claim-second-post */
    update setting set value = value || ${JSON.stringify({ postingAt: now.toISOString() })}::jsonb, updated_at = ${now}
    where key = ${key} and value ->> 'eventId' = ${test.eventId} and value ->> 'postingAt' is null`)
  return rowCount > 0
}

/** Changes what is kept of this very test. */
export async function changeRepeatsTest(
  db: Queryable,
  test: RepeatsTest,
  change: Partial<RepeatsTest>,
): Promise<void> {
  await db.query(sql`/* vibes:change-repeats-test */
    update setting set value = value || ${JSON.stringify(change)}::jsonb, updated_at = app_now()
    where key = ${key} and value ->> 'eventId' = ${test.eventId}`)
}

/** False where it was over already. */
export async function endRepeatsTest(db: Queryable, test?: RepeatsTest): Promise<boolean> {
  const eventId = test?.eventId ?? null
  const { rowCount } = await db.query(sql`/* vibes:end-repeats-test */
    delete from setting where key = ${key} and (${eventId}::text is null or value ->> 'eventId' = ${eventId})`)
  return rowCount > 0
}
