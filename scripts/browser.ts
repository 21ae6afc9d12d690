// Which Chromium drives the end-to-end tests and the demo: Playwright's own, else the system's.
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chromium } from '@playwright/test'

export type Browser = {
  /** Undefined: Playwright's own. */
  executablePath: string | undefined
  arguments: string[]
}

/** Null where there is none yet; `scripts/ensure-browser.ts` installs one. */
export function findBrowser(): Browser | null {
  // Chromium's own sandbox refuses to work for root.
  const arguments_ = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  if (existsSync(chromium.executablePath())) return { executablePath: undefined, arguments: arguments_ }
  for (const name of ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']) {
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
