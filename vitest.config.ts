import { defineConfig } from 'vitest/config'

// Two projects, because `server-only` resolves to an empty module only under the react-server condition,
// and React's hooks exist only without it.
export default defineConfig({
  test: {
    projects: [
      {
        resolve: { conditions: ['react-server', 'node', 'import', 'module', 'default'] },
        ssr: {
          resolve: {
            conditions: ['react-server', 'node', 'import', 'module', 'default'],
            externalConditions: ['react-server', 'node', 'import', 'module', 'default'],
          },
        },
        test: {
          name: 'node',
          include: ['{app,components,lib,scripts,bench,prisma}/**/*.test.ts'],
          environment: 'node',
          globalSetup: ['lib/db/testing/global-setup.ts'],
          pool: 'forks',
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
        },
      },
    ],
  },
})
