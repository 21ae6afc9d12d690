// One round: a whole installation of its own, a run, mishaps at seeded moments, and the count at the end.
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import sql from 'sql-template-tag'
import { monotonicMs, sleep } from '#lib/clock.ts'
import { freePort } from '#lib/db/embedded-postgres.ts'
import { type Database, openDatabase } from '#lib/db/sql.ts'
import { type AuditLine, auditInOnePicture } from '#lib/engine/audit-database.ts'
import { dice } from '#lib/engine/testing/dice.ts'
import { sandboxControl } from '#lib/vibes/sandbox/control-client.ts'
import { migrateAll } from '../migrate.ts'
import { workerCommand } from '../start/worker-command.ts'
import { type Child, startChild } from './child.ts'
import { type Count, countPhones } from './count.ts'
import { startCrashingPostgres } from './crashing-postgres.ts'
import { mishaps, type Stage } from './mishaps.ts'
import { type ReplicatedPostgres, startReplicatedPostgres } from './replicated-postgres.ts'
import { phonesOf, seedRound, skipAhead } from './seed.ts'

export type RoundResult = Count & {
  seed: number
  seconds: number
  /** Every event with its time. */
  story: string[]
  broken: AuditLine[]
  /** More texts in doubt than 250 ms of sending per crash: what was allowed. */
  unknownAllowed: number
  passed: boolean
}

const textsPerSecond = 300
/** What a crash may leave in doubt. */
const sendingPerCrashMs = 250
/** Without any progress: how long the rest of a large round takes is the machine's affair. The longest that the breaker is open is a third of it. */
const stuckAfterMs = 180_000
/** Of looks at the phones, each in quiet when it began. */
const mostLooks = 10
/** A heartbeat that sees the new timeline. */
const heldWithinMs = 20_000
/** What the engine gives a callback to settle a text in doubt, before the first repeat and the next ones. */
const patienceSeconds = [30, 60]
/** A worker looks for such texts every five seconds. */
const twoLooksMs = 12_000

export async function crashRound(options: {
  seed: number
  /** For what the round leaves behind; whoever made it removes it. */
  folder: string
  /** Of `makeTemplate`. */
  template: string
  people: number
  workers: number
  /** With a synchronous standby, which takes over halfway. */
  failover: boolean
  /** The product's web process; else only its door for callbacks. */
  wholeWeb: boolean
  say(line: string): void
}): Promise<RoundResult> {
  const began = monotonicMs()
  const story: string[] = []
  const tell = (line: string) => {
    story.push(`${((monotonicMs() - began) / 1000).toFixed(2).padStart(7)} s  ${line}`)
    options.say(story.at(-1)!)
  }
  const folder = await mkdtemp(join(options.folder, 'round-'))
  // Postgres runs as another user when we are root and has to pass through.
  await chmod(folder, 0o755)
  const ending: (() => Promise<unknown>)[] = [() => rm(folder, { recursive: true, force: true })]
  try {
    const postgres = await (options.failover
      ? startReplicatedPostgres(folder)
      : startCrashingPostgres(folder, options.template))
    ending.push(() => postgres.stop())
    if (options.failover) await migrateAll(postgres.url)
    const db = openDatabase({ url: postgres.url, maxConnections: 4, applicationName: 'flowstep-crash' })
    ending.push(() => db.close())
    const random = dice(options.seed)
    const { children, control, runId } = await bringUp({ ...options, folder, postgres, db, tell, ending })
    const dropsRepeats = random.next() < 0.5
    // Late callbacks are the harder world: a claim that was lost is not settled by one before its lease runs out.
    const areLate = random.next() < 0.4
    await control.setFaults({
      dropRepeatedEventIds: dropsRepeats,
      latencyMs: { min: 0, max: random.between(0, 100) },
      arrivalDelayMs: { min: 0, max: random.between(0, 20) },
      callbacks: {
        repeat: random.between(0, 2),
        shuffle: random.next() < 0.7,
        delayMs: areLate ? { min: 13_000, max: 16_000 } : { min: 0, max: random.between(0, 800) },
      },
    })
    tell(
      `run ${runId} of ${options.people} people; the account ${dropsRepeats ? 'drops' : 'does not drop'} repeats${areLate ? ', callbacks are late' : ''}`,
    )
    const stage: Stage = {
      db,
      crashPostgres: 'crash' in postgres ? postgres.crash : null,
      control,
      dice: random,
      phones: phonesOf(options.people),
      ...children,
    }
    // As Test repeats would have found.
    await db.query(sql`update vibes_service set repeats_dropped = ${dropsRepeats}`)
    const sendingMs = (options.people * 2 * 1_000) / textsPerSecond
    const [harm] = await Promise.all([
      letThingsHappen(stage, sendingMs, tell),
      'failOver' in postgres
        ? sleep(sendingMs / 2).then(() => failOver(postgres, { db, runId, tell }))
        : Promise.resolve(),
    ])
    await untilQuiet(db, control, runId)
    if (dropsRepeats) {
      await untilNothingUnknown(db, control)
      await untilQuiet(db, control, runId)
    }
    tell('quiet')
    const journal = join(folder, 'sandbox', 'journal.jsonl')
    const { count, broken } = await inQuiet(db, control, runId, async () => ({
      count: await countPhones(db, runId, journal),
      broken: (await auditInOnePicture(db)).filter((line) => line.violations > 0),
    }))
    const crashes = harm + (options.failover ? 1 : 0)
    const unknownAllowed = Math.ceil((crashes * textsPerSecond * sendingPerCrashMs) / 1000)
    const passed =
      count.lost.length +
        count.doubled.length +
        count.afterStop.length +
        count.throttled.length +
        broken.length ===
        0 && count.unknown <= unknownAllowed
    return {
      ...count,
      seed: options.seed,
      seconds: (monotonicMs() - began) / 1000,
      story,
      broken,
      unknownAllowed,
      passed,
    }
  } finally {
    for (const end of ending.reverse())
      await end().catch((error: Error) => tell(`while ending: ${error.message}`))
  }
}

type Setting = {
  folder: string
  people: number
  workers: number
  wholeWeb: boolean
  postgres: { url: string }
  db: Database
  tell(line: string): void
  ending: (() => Promise<unknown>)[]
}

async function bringUp({ folder, people, workers, wholeWeb, postgres, db, tell, ending }: Setting) {
  const port = await freePort()
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    NODE_ENV: 'production',
    DATABASE_URL: postgres.url,
    FLOWSTEP_MODE: 'production',
    FLOWSTEP_LOG_LEVEL: 'warn',
    FLOWSTEP_SANDBOX_DIR: join(folder, 'sandbox'),
    PORT: String(port),
  }
  const start = async (name: string, command: string[]): Promise<Child> => {
    const child = await startChild({ name, command, env, logs: folder, onDeath: tell })
    ending.push(() => child.end())
    return child
  }
  const [sandbox, web] = await Promise.all([
    start('sandbox', ['--conditions=react-server', 'lib/vibes/sandbox/main.ts']),
    start(
      'web',
      wholeWeb ? ['scripts/web.ts'] : ['--conditions=react-server', 'scripts/crash/callback-receiver.ts'],
    ),
  ])
  const control = sandboxControl({ url: String(sandbox.ready.controlUrl) })
  const runId = await seedRound(db, control, {
    people,
    sandboxUrl: String(sandbox.ready.url),
    callbackUrl: `http://127.0.0.1:${port}`,
  })
  const names = Array.from({ length: workers }, (_, index) => `worker-${index + 1}`)
  const children = { web, workers: await Promise.all(names.map((name) => start(name, workerCommand))) }
  return { children, control, runId }
}

/** Mishaps at moments spread over the sending; some while others are under way. Returns how many may have left a text in doubt. */
async function letThingsHappen(
  stage: Stage,
  sendingMs: number,
  tell: (line: string) => void,
): Promise<number> {
  const { dice: random } = stage
  const names = (Object.keys(mishaps) as (keyof typeof mishaps)[]).filter(
    (name) => stage.crashPostgres !== null || name !== 'kill -9 of Postgres',
  )
  const planned = Array.from({ length: Math.max(4, Math.round(sendingMs / 4_000)) }, () => ({
    at: random.between(200, Math.max(1_500, Math.round(sendingMs))),
    name: random.pick(names),
  })).toSorted((a, b) => a.at - b.at)
  for (const name of ['kill -9 of a worker', 'STOP from some phones'] as const)
    planned.push({ at: random.between(200, Math.round(sendingMs)), name })
  await Promise.all(
    planned.map(async ({ at, name }) => {
      await sleep(at)
      tell(name)
      const how = await mishaps[name]
        .happen(stage)
        .catch((error: Error) => `not possible now (${error.message})`)
      tell(`${name}: ${how}`)
    }),
  )
  return planned.filter(({ name }) => mishaps[name].mayLeaveUnknown).length
}

/** The primary dies, the standby takes over; the run is held for it, as it must be, until an admin presses Resume. */
async function failOver(
  postgres: ReplicatedPostgres,
  { db, runId, tell }: { db: Database; runId: number; tell(line: string): void },
): Promise<void> {
  tell('the standby takes over')
  await postgres.failOver()
  const deadline = monotonicMs() + heldWithinMs
  for (;;) {
    const { rows } = await db
      .query<{ held: string | null; isOver: boolean }>(sql`
        select held_reason as held, state = 'finished' as "isOver" from campaign_run where id = ${runId}`)
      .catch(() => ({ rows: [] }))
    if (rows[0]?.held || rows[0]?.isOver) break
    if (monotonicMs() > deadline) throw new Error('the run was not held after the failover')
    await sleep(100)
  }
  // What Resume does, less the wake-up: the job queue of this process would be another database's.
  await db.query(sql`/* crash:resume-run */ update campaign_run set held_reason = null where id = ${runId}`)
  tell('the standby takes over: the run was held, and resumed')
}

/**
 * What is in doubt is posted again after half a minute of the product's clock, then after a minute: nobody has to sit through them. It needs word
 * of later texts too, so that the last texts of a run may stay in doubt; and whoever said STOP since is not texted again.
 */
async function untilNothingUnknown(db: Database, control: Stage['control']): Promise<void> {
  for (const patience of patienceSeconds) {
    await skipAhead(db, control, patience + 1)
    const deadline = monotonicMs() + twoLooksMs
    while (monotonicMs() < deadline) {
      const { rowCount } = await db.query(sql`
        /* crash:still-unknown */
        select from dispatch d where d.state = 'unknown'
          and not exists (select from opt_out o where o.phone = d.phone and o.lifted_at is null) limit 1`)
      if (rowCount === 0) return
      await sleep(200)
    }
  }
}

/**
 * What `look` finds while nothing happens. A text in doubt may be posted again at any moment, long after the run; its text and its ledger row
 * would then be read from before and from after.
 */
async function inQuiet<Found>(
  db: Database,
  control: Stage['control'],
  runId: number,
  look: () => Promise<Found>,
): Promise<Found> {
  for (let looks = 0; looks < mostLooks; looks += 1) {
    const journal = await untilQuiet(db, control, runId)
    const found = await look()
    if ((await control.state()).journal === journal) return found
  }
  throw new Error(`the phones never stood still for a count, ${mostLooks} times`)
}

/**
 * The run has ended, and every callback has come and been worked on. Two places are asked, and what leaves the one between the two questions
 * would be seen in neither: the sandbox is asked before and after, and must not have written a line meanwhile. Resolves to its last line's
 * number.
 */
async function untilQuiet(db: Database, control: Stage['control'], runId: number): Promise<number> {
  let deadline = monotonicMs() + stuckAfterMs
  let state = ''
  while (monotonicMs() < deadline) {
    await sleep(400)
    const before = await control.state()
    // Two counts of a table, ten times in four seconds, took a quarter of the machine: they are made where an end is possible.
    const { rows } = await db
      .query<{ state: string; open: number | null; waiting: number | null }>(sql`
        select state,
          case when state = 'finished' then (select count(*) from dispatch where state in ('queued', 'deferred', 'dispatching')) end as open,
          case when state = 'finished' then (select count(*) from inbound_callback where processed_at is null) end as waiting
        from campaign_run where id = ${runId}`)
      .catch(() => ({ rows: [] }))
    const { callbacks, journal } = await control.state()
    if (callbacks.failed > 0) await control.resendFailedCallbacks()
    const run = rows[0]
    const now = JSON.stringify({ ...run, callbacks, journal })
    if (now !== state) deadline = monotonicMs() + stuckAfterMs
    state = now
    if (
      before.journal === journal &&
      run?.state === 'finished' &&
      run.open === 0 &&
      run.waiting === 0 &&
      callbacks.pending + callbacks.failed === 0
    )
      return journal
  }
  const { rows } = await db.query(sql`select state, count(*)::int from dispatch group by state`)
  throw new Error(`the round never came to rest: ${state}, ${JSON.stringify(rows)}`)
}
