import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

// `server-only` resolves to an empty module only under the react-server condition, and React's hooks exist only without it.
const onServer = {
  // Packages stay outside Vite, so Node itself has to know the condition too. Only this one: naming `import`
  // here would make `require` find ES modules, and pg cannot extend a module.
  resolve: {
    conditions: ['react-server', 'node'],
    // Next's own bundler makes this exchange for server code.
    alias: { 'next/navigation': 'next/dist/client/components/navigation.react-server.js' },
  },
  ssr: { resolve: { conditions: ['react-server', 'node'], externalConditions: ['react-server'] } },
}
const serverTest = {
  environment: 'node',
  pool: 'forks' as const,
  execArgv: ['--conditions=react-server'],
  env: { FLOWSTEP_LOG_LEVEL: 'silent' },
  testTimeout: 30_000,
  hookTimeout: 60_000,
}
const databaseTests = '{app,components,lib,scripts,bench,prisma}/**/*.db.test.ts'
/** These replace a module or set the environment for themselves, and would for others. */
const aloneTests = [
  'app/**/*.db.test.ts',
  'lib/demo-clock.db.test.ts',
  'lib/vibes/connect-service.db.test.ts',
  'lib/worker/simulator/*.db.test.ts',
]

/** On a fresh checkout nothing is known of how long each takes, and one worker would end half a minute after the other. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]) {
    const sorted = await super.sort(files)
    // Only those of one project that follow each other share a worker, so all others stay with theirs.
    const isLongest = ({ moduleId }: TestSpecification) => moduleId.includes('simulated-crashes')
    return [...sorted.filter(isLongest), ...sorted.filter((file) => !isLongest(file))]
  }
}

export default defineConfig({
  test: {
    // One fewer than the cores is the default, and one worker mostly waits: for Postgres, for imports.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        ...onServer,
        test: {
          ...serverTest,
          name: 'database',
          include: [databaseTests],
          exclude: aloneTests,
          globalSetup: ['lib/db/testing/global-setup.ts'],
          // As below, and with the modules a database is kept from file to file.
          isolate: false,
        },
      },
      {
        ...onServer,
        test: {
          ...serverTest,
          name: 'database, alone',
          include: aloneTests,
          globalSetup: ['lib/db/testing/global-setup.ts'],
        },
      },
      {
        ...onServer,
        test: {
          ...serverTest,
          name: 'node',
          include: ['{app,components,lib,scripts,bench,prisma}/**/*.test.ts'],
          exclude: [databaseTests],
          // Loading what they test takes longer than the tests: each worker does it once, not once for each file.
          isolate: false,
        },
      },
      {
        test: {
          name: 'ui',
          include: ['{app,components,lib}/**/*.ui.test.tsx'],
          environment: 'jsdom',
          pool: 'threads',
          // What is waited for is an event; on a busy machine it may take its time.
          testTimeout: 30_000,
        },
      },
    ],
  },
})
