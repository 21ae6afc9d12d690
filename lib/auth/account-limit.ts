// Wrong passwords per account, whatever address they come from: the limit by address alone is passed by changing address.
import 'server-only'
import { randomUUID } from 'node:crypto'
import sql from 'sql-template-tag'
import { db } from '#lib/db/sql.ts'

/** After this many wrong passwords within the window the account rests until the window since the last one has passed. */
export const maxWrongPasswords = 10
const windowMinutes = 15

const keyOf = (email: string) => `account:${email.trim().toLowerCase()}`

/** Minutes until this account may be tried again; null when it may be now. */
export async function minutesUntilAllowed(email: string): Promise<number | null> {
  const { rows } = await db.query<{ minutes: number }>(sql`/* auth:account-limit-read */
    select ceil(${windowMinutes} - (extract(epoch from now()) - last_request / 1000.0) / 60)::int as minutes
    from rate_limit
    where key = ${keyOf(email)} and count >= ${maxWrongPasswords}`)
  const minutes = rows[0]?.minutes ?? 0
  return minutes > 0 ? minutes : null
}

/** Counts one more wrong password. An address nobody has is counted too, so that the answer doesn't tell which exist. */
export async function countWrongPassword(email: string): Promise<void> {
  await db.query(sql`/* auth:account-limit-count */
    insert into rate_limit as r (id, key, count, last_request)
    values (${randomUUID()}, ${keyOf(email)}, 1, extract(epoch from now()) * 1000)
    on conflict (key) do update set
      count = case when excluded.last_request - r.last_request > ${windowMinutes * 60_000}::bigint then 1 else r.count + 1 end,
      last_request = excluded.last_request`)
}

export async function forgetWrongPasswords(email: string): Promise<void> {
  await db.query(sql`/* auth:account-limit-forget */ delete from rate_limit where key = ${keyOf(email)}`)
}
