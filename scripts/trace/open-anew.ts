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
  // It says so itself: to be asked, a page first has to read the script that asks, which is 75 ms where the processor is slowed four times.
  const reacts = page.waitForEvent('console', {
    predicate: (message) => message.text() === 'open:after',
    timeout: 120_000,
  })
  await page.reload({ waitUntil: 'commit' })
  await reacts
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
  if (performance.getEntriesByName('open:loading').length > 0) return
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
    console.debug('open:after')
  }, 20)
}
