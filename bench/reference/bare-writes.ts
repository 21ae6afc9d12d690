// The bare writes of a Send step: the same rows into tables that have nothing but the keys a repeat would break, and one update
// of every member, by two connections at once.
import sql from 'sql-template-tag'
import type { Database } from '#lib/db/sql.ts'
import { secondsOf } from '../stopwatch.ts'

/** Seconds for the rows of ledger, dispatch and dispatch_text that this run has written. */
export async function secondsOfBareWrites(db: Database, runId: number): Promise<number> {
  await db.query(sql`create table bare_ledger (like ledger, primary key (run_member_id, step_id, pass))`)
  await db.query(
    sql`create table bare_dispatch (like dispatch, primary key (run_member_id, step_id, pass), unique (run_id, step_id, list_id, phone, occasion))`,
  )
  await db.query(
    sql`create table bare_dispatch_text (like dispatch_text, primary key (run_member_id, step_id, pass))`,
  )
  await db.query(sql`create table bare_member (id bigint primary key, state text)`)
  await db.query(
    sql`insert into bare_member select id, 'ready' from run_member where run_id = ${runId} order by id`,
  )
  await db.query(sql`checkpoint`)
  return secondsOf(() => Promise.all([0, 1].map((half) => writeHalf(db, runId, half))))
}

async function writeHalf(db: Database, runId: number, half: number): Promise<void> {
  const mine = sql`run_id = ${runId} and run_member_id % 2 = ${half}`
  await db.query(sql`insert into bare_ledger select * from ledger where ${mine} order by run_member_id`)
  await db.query(sql`insert into bare_dispatch select * from dispatch where ${mine} order by phone`)
  await db.query(sql`
    insert into bare_dispatch_text select t.* from dispatch_text t join dispatch using (run_member_id, step_id, pass) where ${mine} order by run_member_id`)
  await db.query(sql`update bare_member set state = 'in_flight' where id % 2 = ${half}`)
}
