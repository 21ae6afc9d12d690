// Empties a demo so that its story can begin again. Never a production: the audit trail goes with the rest.
import type { Transaction } from '#lib/db/sql.ts'

/** Rows the migrations made; everything else is somebody's. */
const kept = ['_prisma_migrations', 'clock', 'rate_slot']

/** Needs the embedded server's own user: the triggers that keep history stand aside for this transaction. */
export async function clearDemo(tx: Transaction): Promise<void> {
  await tx.client.query("set local session_replication_role = 'replica'")
  const { rows } = await tx.client.query<{ name: string }>(
    `/* seed:tables */ select format('%I', relname) as name from pg_class
     where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition and relname <> all($1)`,
    [kept],
  )
  await tx.client.query(
    `/* seed:clear */ truncate ${rows.map(({ name }) => name).join(', ')} restart identity cascade`,
  )
  await tx.client.query('/* seed:clear-clock */ update clock set offset_ms = 0, frozen_at = null')
  await tx.client.query('/* seed:clear-jobs */ delete from pgboss.job')
}
