// What the migrations themselves put into tables (settings, system fields), kept aside so that `reset` can put it back.
import pg from 'pg'

const baseline = 'test_baseline'

/** Copies every table that has rows after the migrations. Runs once, in the template. */
export async function keepBaseline(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(`create schema ${baseline}`)
    for (const table of await tables(client, 'public')) {
      const { rowCount } = await client.query(`select 1 from public.${table} limit 1`)
      if (rowCount) await client.query(`create table ${baseline}.${table} as table public.${table}`)
    }
  } finally {
    await client.end()
  }
}

/** Empties every table and puts the migrations' own rows back; sequences start again where the migrations left them. */
export async function restoreBaseline(client: pg.ClientBase): Promise<void> {
  const all = await tables(client, 'public')
  const kept = await tables(client, baseline)
  if (all.length === 0) return
  await client.query('begin')
  // Triggers (append-only audit) and foreign keys are for the product's writes, not for this.
  await client.query("set local session_replication_role = 'replica'")
  await client.query(`truncate ${all.map((table) => `public.${table}`).join(', ')} restart identity cascade`)
  for (const table of kept) {
    const columns = await insertableColumns(client, table)
    await client.query(
      `insert into public.${table} (${columns}) overriding system value select ${columns} from ${baseline}.${table}`,
    )
    await advanceSequences(client, table)
  }
  await client.query('delete from pgboss.job')
  await client.query('commit')
}

async function tables(client: pg.ClientBase, schema: string): Promise<string[]> {
  // Partitions follow the table they belong to.
  const { rows } = await client.query<{ name: string }>(
    `select format('%I', c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = $1 and c.relkind in ('r', 'p') and not c.relispartition and c.relname <> '_prisma_migrations'
     order by 1`,
    [schema],
  )
  return rows.map((row) => row.name)
}

async function insertableColumns(client: pg.ClientBase, table: string): Promise<string> {
  const { rows } = await client.query<{ columns: string }>(
    `select string_agg(format('%I', attname), ', ' order by attnum) as columns from pg_attribute
     where attrelid = ('public.' || $1)::regclass and attnum > 0 and not attisdropped and attgenerated = ''`,
    [table],
  )
  return rows[0]!.columns
}

async function advanceSequences(client: pg.ClientBase, table: string) {
  const { rows } = await client.query<{ column: string; sequence: string }>(
    `select format('%I', attname) as column, pg_get_serial_sequence('public.' || $1, attname) as sequence
     from pg_attribute
     where attrelid = ('public.' || $1)::regclass and attnum > 0 and not attisdropped
       and pg_get_serial_sequence('public.' || $1, attname) is not null`,
    [table],
  )
  for (const { column, sequence } of rows) {
    await client.query(`select setval($1::regclass, max(${column})) from public.${table}`, [sequence])
  }
}
