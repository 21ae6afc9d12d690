import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { defineConfig } from '@playwright/test'
import { scratchFolder } from './lib/db/testing/scratch-folder.ts'
import { findBrowser } from './scripts/browser.ts'

// A server of its own, unless one is named (`FLOWSTEP_E2E_URL=http://localhost:3000 npx playwright test`).
// This file is read again by every worker, so what is chosen once is handed on in the environment.
process.env.FLOWSTEP_E2E_PORT ??= String(await freePort())
if (!process.env.FLOWSTEP_E2E_DATA) {
  const folder = mkdtempSync(join(scratchFolder(), 'flowstep-e2e-'))
  process.env.FLOWSTEP_E2E_DATA = folder
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
}
const ownUrl = `http://localhost:${process.env.FLOWSTEP_E2E_PORT}`
const givenUrl = process.env.FLOWSTEP_E2E_URL
const browser = findBrowser()
const longest = '**/import-send-and-account.e2e.ts'
const everyPage = '**/every-page.e2e.ts'
/** They bring people in, answer on their phones and move the clock. */
const withPeople = [
  '**/answer-on-the-phone.e2e.ts',
  '**/change-people-in-a-flow.e2e.ts',
  '**/demo.e2e.ts',
  '**/import-an-ugly-file.e2e.ts',
  '**/wait-and-stop-a-run.e2e.ts',
]

export default defineConfig({
  testDir: 'e2e',
  fullyParallel: true,
  // First what mostly waits, for the account's rate, and beside it what touches nobody. When it has counted its people's texts, those
  // who change people and the time have their turn.
  projects: [
    { name: 'first', testMatch: longest },
    { name: 'pages', testMatch: everyPage },
    { name: 'editors', testMatch: '**/*.e2e.ts', testIgnore: [longest, everyPage, ...withPeople] },
    { name: 'people', testMatch: withPeople, dependencies: ['first'] },
  ],
  workers: 2,
  // One more try where two cores are shared with builds and servers; a test that needs it is listed as flaky in the report.
  retries: process.env.CI ? 1 : 0,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list']],
  outputDir: process.env.FLOWSTEP_E2E_OUTPUT ?? 'test-results',
  use: {
    baseURL: givenUrl ?? ownUrl,
    browserName: 'chromium',
    locale: 'en-US',
    timezoneId: 'America/Chicago',
    reducedMotion: 'reduce',
    // Recording everything to throw it away costs each test time; with a retry, the retry is what is recorded.
    trace: process.env.CI ? 'on-first-retry' : 'retain-on-failure',
    viewport: { width: 1280, height: 800 },
    launchOptions: {
      args: browser?.arguments ?? [],
      ...(browser?.executablePath ? { executablePath: browser.executablePath } : {}),
    },
  },
  ...(givenUrl
    ? {}
    : {
        webServer: {
          command: 'node --conditions=react-server scripts/run.js start',
          wait: { stdout: /Flowstep is ready at/ },
          env: {
            PORT: process.env.FLOWSTEP_E2E_PORT,
            FLOWSTEP_DATA_DIR: process.env.FLOWSTEP_E2E_DATA,
            FLOWSTEP_PUBLIC_URL: ownUrl,
          },
          timeout: 300_000,
          stdout: 'pipe',
          gracefulShutdown: { signal: 'SIGTERM', timeout: 30_000 },
        },
      }),
})

function freePort(): Promise<number> {
  const { promise, resolve } = Promise.withResolvers<number>()
  const probe = createServer()
  probe.listen(0, '127.0.0.1', () => {
    const address = probe.address()
    probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
  })
  return promise
}
