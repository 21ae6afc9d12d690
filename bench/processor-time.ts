// Processor time that work took, of this process and of Postgres: a machine that is busy with other things blurs it far less than seconds.
import { readdir, readFile } from 'node:fs/promises'
import sql from 'sql-template-tag'
import type { Database } from '#lib/db/sql.ts'

export type ProcessorSeconds = {
  node: number
  postgres: number
  /** Of Postgres, by who asked: the application's name of the backends that are there at the end; '' for the server itself and backends that ended. */
  postgresOf: Map<string, number>
  /** Of other processes, in the order asked for. */
  others: number[]
}

/** Ticks of the kernel's clock in a second, on every Linux that Node runs on. */
const ticksPerSecond = 100

/** Seconds of processor time so far; Postgres' are 0 where the kernel has no /proc. */
async function processorSeconds(db: Database, others: number[]): Promise<ProcessorSeconds> {
  const { user, system } = process.cpuUsage()
  const { rows } = await db.query<{ pid: number; own: number; name: string }>(sql`
    /* bench:pids */ select pid, pg_backend_pid() as own, application_name as name
    from pg_stat_activity where backend_type = 'client backend'`)
  const names = new Map(rows.map(({ pid, name }) => [pid, name]))
  const { parent } = await readTicks(rows[0]!.own)
  const own = await readTicks(parent)
  let ticks = own.used + own.ofChildrenThatEnded
  // The server's own processes, and whoever has ended.
  const postgresOf = new Map([['', ticks / ticksPerSecond]])
  for (const name of await readdir('/proc').catch(() => [])) {
    const found = /^\d+$/.test(name) ? await readTicks(Number(name)) : null
    if (!found || parent === 0 || found.parent !== parent) continue
    ticks += found.used
    const application = names.get(Number(name)) ?? ''
    postgresOf.set(application, (postgresOf.get(application) ?? 0) + found.used / ticksPerSecond)
  }
  return {
    node: (user + system) / 1e6,
    postgres: ticks / ticksPerSecond,
    postgresOf,
    others: await Promise.all(others.map(async (pid) => (await readTicks(pid)).used / ticksPerSecond)),
  }
}

/** What the work took, of these other processes too. */
export async function processorSecondsOf(
  db: Database,
  work: () => Promise<unknown>,
  others: number[] = [],
): Promise<ProcessorSeconds> {
  const before = await processorSeconds(db, others)
  await work()
  const after = await processorSeconds(db, others)
  return {
    node: after.node - before.node,
    postgres: after.postgres - before.postgres,
    postgresOf: new Map(
      [...after.postgresOf].map(([name, seconds]) => [name, seconds - (before.postgresOf.get(name) ?? 0)]),
    ),
    others: after.others.map((seconds, index) => seconds - before.others[index]!),
  }
}

async function readTicks(
  pid: number,
): Promise<{ parent: number; used: number; ofChildrenThatEnded: number }> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  // Behind the name in brackets, which may hold spaces: state, parent, … and from the twelfth on the times.
  const fields = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number)
  return {
    parent: fields[1] ?? 0,
    used: (fields[11] ?? 0) + (fields[12] ?? 0),
    ofChildrenThatEnded: (fields[13] ?? 0) + (fields[14] ?? 0),
  }
}
