import type { Page } from '@playwright/test'

const frameMilliseconds = 16

/**
 * Picks step 2 up, moves it about, along the lower edge until the flow has scrolled a good way, back up, and lets it go. Marks each part
 * on the page (`drag:…`). Returns the milliseconds from letting go to "Saved".
 */
export async function dragThere(page: Page): Promise<number> {
  const mark = (phase: string) => page.evaluate((name) => void performance.mark(name), `drag:${phase}`)
  const handle = (await page.getByRole('button', { name: 'Drag step 2,' }).boundingBox())!
  const x = handle.x + 10
  let y = handle.y + 10
  const moveTo = async (to: number, frames: number) => {
    const from = y
    for (let frame = 1; frame <= frames; frame++) {
      y = from + ((to - from) * frame) / frames
      await page.mouse.move(x - 100, y)
      await page.waitForTimeout(frameMilliseconds)
    }
  }
  await page.mouse.move(x, y)
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
  await watchSaving(page)
  await page.mouse.up()
  await page.waitForTimeout(1_500)
  await mark('end')
  return page.evaluate(() => (window as unknown as Watched).dropToSaved)
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
