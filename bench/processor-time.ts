// Processor time that work took, of this process and of Postgres: a machine that is busy with other things blurs it far less than seconds.
import { readdir, readFile } from 'node:fs/promises'
import sql from 'sql-template-tag'
import type { Database } from '#lib/db/sql.ts'

export type ProcessorSeconds = {
  node: number
  postgres: number
  /** Of other processes, in the order asked for. */
  others: number[]
}

type Reading = ProcessorSeconds & {
  /** Of each of Postgres' backends that is there. */
  backends: { pid: number; application: string; seconds: number }[]
}

/** Ticks of the kernel's clock in a second, on every Linux that Node runs on. */
const ticksPerSecond = 100

/** Seconds of processor time so far; Postgres' are 0 where the kernel has no /proc. */
async function processorSeconds(db: Database, others: number[]): Promise<Reading> {
  const { user, system } = process.cpuUsage()
  const { rows } = await db.query<{ pid: number; own: number; application: string }>(sql`
    /* bench:pids */ select pid, pg_backend_pid() as own, application_name as application
    from pg_stat_activity where backend_type = 'client backend'`)
  const applications = new Map(rows.map(({ pid, application }) => [pid, application]))
  const { parent } = await readTicks(rows[0]!.own)
  const own = await readTicks(parent)
  let ticks = own.used + own.ofChildrenThatEnded
  const backends: Reading['backends'] = []
  for (const name of await readdir('/proc').catch(() => [])) {
    const found = /^\d+$/.test(name) ? await readTicks(Number(name)) : null
    if (!found || parent === 0 || found.parent !== parent) continue
    ticks += found.used
    const application = applications.get(Number(name))
    if (application !== undefined)
      backends.push({ pid: Number(name), application, seconds: found.used / ticksPerSecond })
  }
  return {
    node: (user + system) / 1e6,
    postgres: ticks / ticksPerSecond,
    backends,
    others: await Promise.all(others.map(async (pid) => (await readTicks(pid)).used / ticksPerSecond)),
  }
}

/** What the work took, of these other processes too; `postgresOf`: of the backends that are there at its end, by the application's name. */
export async function processorSecondsOf(
  db: Database,
  work: () => Promise<unknown>,
  others: number[] = [],
): Promise<ProcessorSeconds & { postgresOf: Map<string, number> }> {
  const before = await processorSeconds(db, others)
  await work()
  const after = await processorSeconds(db, others)
  return {
    node: after.node - before.node,
    postgres: after.postgres - before.postgres,
    postgresOf: sumsOf(before, after),
    others: after.others.map((seconds, index) => seconds - before.others[index]!),
  }
}

function sumsOf(before: Reading, after: Reading): Map<string, number> {
  const sums = new Map<string, number>()
  for (const { pid, application, seconds } of after.backends) {
    const earlier = before.backends.find((backend) => backend.pid === pid)?.seconds ?? 0
    sums.set(application, (sums.get(application) ?? 0) + seconds - earlier)
  }
  return sums
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
