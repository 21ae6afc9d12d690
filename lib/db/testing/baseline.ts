// Empties a test's database between tests. What the migrations themselves put into tables (settings, system fields) is kept aside
// in the template and put back.
import pg from 'pg'

/** Copies every table that has rows after the migrations, and makes the function that goes back to there. Runs once, in the template. */
export async function keepBaseline(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query('create schema test_baseline')
    const { rows } = await client.query<{ name: string }>(
      `select format('%I', relname) as name from pg_class
       where relnamespace = 'public'::regnamespace and relkind = 'r' and relname <> '_prisma_migrations'`,
    )
    for (const { name } of rows) {
      const { rowCount } = await client.query(`select from public.${name} limit 1`)
      if (rowCount) await client.query(`create table test_baseline.${name} as table public.${name}`)
    }
    await client.query(resetFunction)
  } finally {
    await client.end()
  }
}

export async function restoreBaseline(client: pg.ClientBase): Promise<void> {
  await client.query('select test_baseline.reset()')
}

// DELETE, and only where there are rows: TRUNCATE of all tables makes a new file for each and each index, which took 100 ms a test.
// Replica role: triggers (append-only audit) and foreign keys are for the product's writes, not for this.
const resetFunction = `
create function test_baseline.reset() returns void language plpgsql as $$
declare
  target record;
  filled boolean;
  columns text;
begin
  perform set_config('session_replication_role', 'replica', true);
  for target in
    select oid::regclass as name from pg_class
    where relnamespace = 'public'::regnamespace and relkind = 'r' and relname <> '_prisma_migrations'
  loop
    execute format('select exists (select from %s)', target.name) into filled;
    if filled then execute format('delete from %s', target.name); end if;
  end loop;
  delete from pgboss.job;
  perform setval(format('%I.%I', schemaname, sequencename)::regclass, start_value, false)
  from pg_sequences where schemaname = 'public' and last_value is not null;
  for target in select relname from pg_class where relnamespace = 'test_baseline'::regnamespace and relkind = 'r' loop
    select string_agg(format('%I', attname), ', ' order by attnum) into columns from pg_attribute
    where attrelid = format('public.%I', target.relname)::regclass and attnum > 0 and not attisdropped and attgenerated = '';
    execute format('insert into public.%1$I (%2$s) overriding system value select %2$s from test_baseline.%1$I', target.relname, columns);
    for columns in
      select format('select setval(%L, max(%I)) from public.%I', pg_get_serial_sequence(format('public.%I', target.relname), attname), attname, target.relname)
      from pg_attribute
      where attrelid = format('public.%I', target.relname)::regclass and attnum > 0 and not attisdropped
        and pg_get_serial_sequence(format('public.%I', target.relname), attname) is not null
    loop
      execute columns;
    end loop;
  end loop;
end $$`
