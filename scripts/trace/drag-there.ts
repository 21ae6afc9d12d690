import type { Page } from '@playwright/test'

const frameMilliseconds = 16

/**
 * Presses step 2, picks it up, moves it about, along the lower edge until the flow has scrolled a good way, back up, and lets it go. Marks
 * each part on the page (`drag:…`). The press comes first, since after keys the first one draws anew whatever shows where the focus is.
 */
export async function dragThere(page: Page): Promise<void> {
  const mark = (phase: string) => page.evaluate((name) => void performance.mark(name), `drag:${phase}`)
  const handle = await handleOf(page)
  const { x } = handle
  let { y } = handle
  const moveTo = async (to: number, frames: number) => {
    const from = y
    for (let frame = 1; frame <= frames; frame++) {
      y = from + ((to - from) * frame) / frames
      await page.mouse.move(x - 100, y)
      await page.waitForTimeout(frameMilliseconds)
    }
  }
  await page.mouse.move(x, y)
  await mark('pressing')
  await page.mouse.down()
  await page.waitForTimeout(300)
  await page.mouse.up()
  await page.waitForTimeout(600)
  await mark('picking up')
  await page.mouse.down()
  await page.mouse.move(x - 4, y + 8)
  await page.waitForTimeout(600)
  await mark('moving')
  await moveTo(700, 60)
  await moveTo(250, 60)
  await moveTo(650, 60)
  await mark('scrolling')
  await moveTo(780, 10)
  await page.waitForTimeout(3_000)
  await moveTo(400, 40)
  await mark('letting go')
  await page.mouse.up()
  await page.waitForTimeout(1_500)
  await mark('end')
}

/** Drags step 2 some way down, so often, and returns the milliseconds from letting go to "Saved" of each time, the shortest first. */
export async function dropToSaved(page: Page, times: number): Promise<number[]> {
  const all: number[] = []
  for (let time = 0; time < times; time++) {
    await page.evaluate(() => document.querySelector('[data-scrolls]')!.scrollTo(0, 0))
    const { x, y } = await handleOf(page)
    await page.mouse.move(x, y)
    await page.mouse.down()
    await page.mouse.move(x - 50, y + 100, { steps: 5 })
    await page.mouse.move(x - 100, y + 300, { steps: 5 })
    await page.waitForTimeout(300)
    await watchSaving(page)
    await page.mouse.up()
    all.push(await page.evaluate(() => (window as unknown as Watched).dropToSaved))
    await page.waitForTimeout(1_000)
  }
  return all.sort((a, b) => a - b)
}

async function handleOf(page: Page): Promise<{ x: number; y: number }> {
  const handle = (await page.getByRole('button', { name: 'Drag step 2,' }).boundingBox())!
  return { x: handle.x + 10, y: handle.y + 10 }
}

type Watched = { dropToSaved: Promise<number> }

/** From the pointer's release to the words that it is saved, by the page's own clock. */
const watchSaving = (page: Page) =>
  page.evaluate(() => {
    const isSaved = () => /Saved \d\d:\d\d/.test(document.getElementById('tab-status')?.textContent ?? '')
    ;(window as unknown as Watched).dropToSaved = new Promise((settle) => {
      addEventListener(
        'pointerup',
        () => {
          const begin = performance.now()
          let hasBegun = false
          const watching = setInterval(() => {
            hasBegun ||= !isSaved()
            if (!hasBegun || !isSaved()) return
            clearInterval(watching)
            settle(performance.now() - begin)
          }, 10)
        },
        { once: true, capture: true },
      )
    })
  })
