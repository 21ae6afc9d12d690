// Which Chromium drives the end-to-end tests and the demo: Playwright's own, else the system's.
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chromium } from '@playwright/test'

export type Browser = {
  /** Undefined: Playwright's own. */
  executablePath: string | undefined
  arguments: string[]
}

/** For pages that nobody watches Debian has a Chromium without its windows, which takes less of a machine with two cores. */
const names = {
  unseen: [
    'chromium-headless-shell',
    'chromium',
    'chromium-browser',
    'google-chrome',
    'google-chrome-stable',
  ],
  watched: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'],
}

/** Null where there is none yet; `scripts/ensure-browser.ts` installs one. */
export function findBrowser(use: keyof typeof names = 'unseen'): Browser | null {
  // Chromium's own sandbox refuses to work for root.
  const arguments_ = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  if (existsSync(chromium.executablePath())) return { executablePath: undefined, arguments: arguments_ }
  for (const name of names[use]) {
    const path = pathOf(name)
    if (path) return { executablePath: path, arguments: arguments_ }
  }
  return null
}

function pathOf(name: string): string | null {
  try {
    return execFileSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' }).trim() || null
  } catch {
    return null
  }
}
