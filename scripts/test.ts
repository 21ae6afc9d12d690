// `npm test`: everything, in the order that finds a mistake soonest. `npm test -- unit` runs one part.

import { compileCache } from './compile-cache.ts'
import { runSteps, type Step } from './run-steps.ts'
import { buildWhenNeeded } from './start/build.ts'

const parts = {
  check: { name: 'check', command: 'node', arguments: ['scripts/check.ts'], live: true },
  unit: { name: 'unit, database and UI tests (vitest)', command: 'vitest', arguments: ['run'], live: true },
  crash: {
    name: 'ten crash rounds',
    command: 'node',
    // Small and several at once, since a round is mostly waiting for leases; `npm run crash` has the full size and the whole web process.
    arguments: [
      '--conditions=react-server',
      'scripts/crash.ts',
      '--rounds=10',
      '--seed=1',
      '--people=250',
      '--at-once=4',
      '--door-only',
    ],
    live: true,
  },
  build: {
    name: 'production build',
    command: 'node',
    arguments: ['scripts/test.ts', 'build-only'],
    live: true,
  },
  bundle: { name: 'bundle', command: 'node', arguments: ['scripts/bundle.ts'], live: true },
  browser: { name: 'browser', command: 'node', arguments: ['scripts/ensure-browser.ts'] },
  e2e: { name: 'end-to-end tests (playwright)', command: 'playwright', arguments: ['test'], live: true },
} satisfies Record<string, Step>

/** A browser is fetched while the types are checked. Nothing else goes beside anything: on two cores the build took as long beside the crash rounds. */
const everything = [
  [parts.check, parts.browser],
  parts.unit,
  parts.crash,
  parts.build,
  parts.bundle,
  parts.e2e,
]

// Every test file is a process of its own and reads the same packages.
process.env.NODE_COMPILE_CACHE ??= compileCache

const [asked] = process.argv.slice(2)
if (asked === 'build-only') {
  await buildWhenNeeded(process.cwd(), (line) => process.stdout.write(`${line}\n`))
} else {
  const part = (parts as Record<string, Step>)[asked ?? '']
  if (asked && !part) {
    process.stderr.write(`There is no part "${asked}". npm test -- [${Object.keys(parts).join(' | ')}]\n`)
    process.exit(2)
  }
  const failed = await runSteps(part ? [part] : everything, { stopAtFailure: false })
  if (failed.length > 0) process.stderr.write(`\nFailed: ${failed.join(', ')}\n`)
  process.exit(failed.length > 0 ? 1 : 0)
}
