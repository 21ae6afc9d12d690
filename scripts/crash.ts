// npm run crash -- --rounds N [--seed S] [--people P] [--workers W] [--at-once K] [--failover] [--door-only] [--verbose]
// Real processes, killed, frozen and cut off while a run goes on; the phones are counted at the end.
// With --failover each round has a synchronous standby that takes over halfway.
// With --door-only the web process is only its door for callbacks, which needs no build and starts in a tenth of the time.
// A round that fails shows its seed and all that happened in it. Exits with 0 only when every round passed.
import { randomInt } from 'node:crypto'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { scratchFolder } from '#lib/db/testing/scratch-folder.ts'
import { compileCache } from './compile-cache.ts'
import type { RoundResult } from './crash/round.ts'

const say = (line: string) => process.stdout.write(`${line}\n`)
const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '10' },
    seed: { type: 'string' },
    people: { type: 'string', default: '20000' },
    workers: { type: 'string', default: '2' },
    'at-once': { type: 'string', default: '1' },
    failover: { type: 'boolean', default: false },
    'door-only': { type: 'boolean', default: false },
    verbose: { type: 'boolean', default: false },
  },
})
const rounds = Number(values.rounds)
const firstSeed = values.seed === undefined ? randomInt(1_000_000) : Number(values.seed)
// Read by our own modules when they are loaded; each round hands its children another database.
process.env.DATABASE_URL ||= 'postgres://set-by-each-round'
process.env.FLOWSTEP_SECRET_KEY = Buffer.alloc(32, 7).toString('base64')
process.env.FLOWSTEP_LOG_LEVEL ??= 'silent'
process.env.NODE_COMPILE_CACHE ??= compileCache
if (!values['door-only']) {
  const { buildWhenNeeded } = await import('./start/build.ts')
  await buildWhenNeeded(process.cwd(), say)
}
const { crashRound } = await import('./crash/round.ts')
const { makeTemplate } = await import('./crash/crashing-postgres.ts')

// Ended from outside: what hangs on this process' exit (Postgres, and by their stdin the others) ends with it.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))

const folder = mkdtempSync(join(scratchFolder(), 'flowstep-crash-'))
// Postgres runs as another user when we are root and has to pass through.
chmodSync(folder, 0o755)
process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
const template = await makeTemplate(folder)

const total = { lost: 0, doubled: 0, unknown: 0 }
/** Said once more at the end, where somebody looks first. */
const failed: string[] = []
let started = 0

async function lane() {
  while (started < rounds) {
    const seed = firstSeed + started++
    const story: string[] = []
    try {
      const result = await crashRound({
        seed,
        folder,
        template,
        people: Number(values.people),
        workers: Number(values.workers),
        failover: values.failover,
        wholeWeb: !values['door-only'],
        say: (line) => (values.verbose ? say(`seed ${seed}  ${line}`) : story.push(line)),
      })
      total.lost += result.lost.length
      total.doubled += result.doubled.length
      total.unknown += result.unknown
      const line =
        `seed ${seed}: ${result.texts} texts, lost ${result.lost.length}, doubled ${result.doubled.length}, unknown ${result.unknown} of ${result.unknownAllowed} allowed, ` +
        `${result.droppedByProvider} dropped by the provider, ${result.throttledByStandstill} answered 429 as the provider stood still, ${result.seconds.toFixed(0)} s${result.passed ? '' : '  FAILED'}`
      say(line)
      if (result.passed) continue
      const wrong = whatIsWrong(result)
      for (const each of [...result.story, ...wrong]) say(`  ${each}`)
      failed.push([line, ...wrong.map((each) => `  ${each}`)].join('\n'))
    } catch (error) {
      failed.push(`seed ${seed}: FAILED: ${(error as Error).stack}`)
      say(failed.at(-1)!)
      for (const event of story) say(`  ${event}`)
    }
  }
}

function whatIsWrong({ lost, doubled, afterStop, throttled, broken }: RoundResult): string[] {
  const lines: string[] = []
  for (const [name, rows] of Object.entries({ lost, doubled, 'after STOP': afterStop, 'got 429': throttled }))
    if (rows.length > 0) lines.push(`${name}: ${rows.slice(0, 10).join('; ')}`)
  for (const { name, violations, examples } of broken)
    lines.push(`audit: ${name}: ${violations} (${examples.join('; ')})`)
  return lines
}

await Promise.all(Array.from({ length: Number(values['at-once']) }, lane))
for (const each of failed) say(each)
if (failed.length > 0)
  say(`${failed.length} rounds failed; \`npm run crash -- --rounds 1 --seed S\` does one again.`)
say(`rounds ${rounds}, lost ${total.lost}, doubled ${total.doubled}, unknown ${total.unknown}`)
process.exit(failed.length > 0 ? 1 : 0)
