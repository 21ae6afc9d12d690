import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

// Two projects, because `server-only` resolves to an empty module only under the react-server condition,
// and React's hooks exist only without it.
export default defineConfig({
  test: {
    // One fewer than the cores is the default, and one worker mostly waits: for Postgres, for imports.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      {
        // Packages stay outside Vite, so Node itself has to know the condition too. Only this one: naming `import`
        // here would make `require` find ES modules, and pg cannot extend a module.
        resolve: {
          conditions: ['react-server', 'node'],
          // Next's own bundler makes this exchange for server code.
          alias: { 'next/navigation': 'next/dist/client/components/navigation.react-server.js' },
        },
        ssr: { resolve: { conditions: ['react-server', 'node'], externalConditions: ['react-server'] } },
        test: {
          name: 'node',
          include: ['{app,components,lib,scripts,bench,prisma}/**/*.test.ts'],
          environment: 'node',
          globalSetup: ['lib/db/testing/global-setup.ts'],
          pool: 'forks',
          execArgv: ['--conditions=react-server'],
          env: { FLOWSTEP_LOG_LEVEL: 'silent' },
          testTimeout: 30_000,
          hookTimeout: 60_000,
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
