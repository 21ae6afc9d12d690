import type { Page } from '@playwright/test'

/** Milliseconds since the navigation began, by the page's own clock. */
export type Opening = {
  /** The server's answer began. */
  answered: number
  /** The first card stands there, as the server drew it. */
  seen: number
  /** The first card's picker opened its list when it was pressed. */
  reacts: number
}

/**
 * Loads the open page again and presses the picker of the first card until its list opens. Marks the begin (`open:loading`), that
 * moment (`open:after`) and, once nothing is left to do, the end.
 */
export async function openAnew(page: Page): Promise<Opening> {
  await page.addInitScript(pressUntilItReacts)
  await page.reload({ waitUntil: 'commit' })
  await page.waitForFunction(() => performance.getEntriesByName('open:after').length > 0, null, {
    timeout: 120_000,
    polling: 100,
  })
  const opening = await page.evaluate(() => {
    const at = (name: string) => performance.getEntriesByName(name)[0]!.startTime
    const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
    return { answered: navigation!.responseStart, seen: at('open:seen'), reacts: at('open:after') }
  })
  // What hydrates afterwards counts too.
  await page.waitForTimeout(3_000)
  await page.evaluate(() => new Promise((done) => requestIdleCallback(done)))
  await page.evaluate(() => void performance.mark('open:end'))
  await page.keyboard.press('Escape')
  return opening
}

function pressUntilItReacts() {
  performance.mark('open:loading')
  let isSeen = false
  const pressing = setInterval(() => {
    const picker = document.querySelector<HTMLElement>('article [aria-haspopup="listbox"]')
    if (!picker) return
    if (!isSeen) performance.mark('open:seen')
    isSeen = true
    if (picker.getAttribute('aria-expanded') !== 'true') return picker.click()
    clearInterval(pressing)
    performance.mark('open:after')
  }, 20)
}
