// Where the story is played: captions at the foot of the page, a pointer one can follow, and the pace.
import type { Locator, Page } from '@playwright/test'

export type Stage = {
  page: Page
  /** Says what happens next, and leaves time to read it. */
  say(caption: string): Promise<void>
  /** Moves the pointer there, shows it, and clicks. */
  click(target: Locator): Promise<void>
  /** Types as a person does. */
  type(target: Locator, text: string): Promise<void>
  /** Drags with a mouse that moves; dnd-kit does not hear one that jumps. */
  drag(from: Locator, to: Locator): Promise<void>
  /** Lets the eye rest. `beats` are about seconds at the ordinary pace. */
  rest(beats?: number): Promise<void>
}

const captionId = 'demo-caption'
const pointerId = 'demo-pointer'

/** `pace` 1 can be followed; 0 is as fast as the app, for the test. */
export function stage(page: Page, pace: number): Stage {
  const wait = (milliseconds: number) => page.waitForTimeout(milliseconds * pace)

  async function pointAt(target: Locator): Promise<{ x: number; y: number }> {
    const box = await placeOf(target)
    const at = { x: box.x + box.width / 2, y: box.y + box.height / 2 }
    await page.evaluate(showPointer, { id: pointerId, ...at })
    await page.mouse.move(at.x, at.y, { steps: pace > 0 ? 12 : 1 })
    await wait(250)
    return at
  }

  return {
    page,
    rest: (beats = 1) => wait(beats * 1000),
    async say(caption) {
      await page.evaluate(showCaption, { id: captionId, caption })
      // About 15 characters a second, as subtitles are timed.
      await wait(1200 + caption.length * 65)
    },
    async click(target) {
      await pointAt(target)
      await target.click()
      await wait(400)
    },
    async type(target, text) {
      await target.click()
      await target.pressSequentially(text, { delay: 45 * pace })
      await wait(300)
    },
    async drag(from, to) {
      const start = await pointAt(from)
      const box = (await to.boundingBox())!
      const end = { x: box.x + box.width / 2, y: box.y + Math.min(box.height / 2, 80) }
      await page.mouse.down()
      const steps = pace > 0 ? 40 : 12
      for (let step = 1; step <= steps; step++) {
        const at = {
          x: start.x + ((end.x - start.x) * step) / steps,
          y: start.y + ((end.y - start.y) * step) / steps,
        }
        await page.mouse.move(at.x, at.y)
        if (pace > 0) await page.evaluate(showPointer, { id: pointerId, ...at })
        await wait(16)
      }
      await wait(600)
      await page.mouse.up()
      await wait(500)
    },
  }
}

const looks = 20

/** Where it stands once it is in view. Lists here are live: what stood first is drawn anew when something comes. */
async function placeOf(target: Locator) {
  for (let look = 1; ; look += 1) {
    try {
      await target.scrollIntoViewIfNeeded({ timeout: 5_000 })
      const box = await target.boundingBox()
      if (box) return box
    } catch (error) {
      if (look === looks) throw error
    }
    if (look === looks) throw new Error(`${target} never stood still`)
  }
}

// These two run in the page. Styles are set one by one, which a strict content security policy allows.
function showCaption({ id, caption }: { id: string; caption: string }) {
  let box = document.getElementById(id)
  if (!box) {
    box = document.createElement('div')
    box.id = id
    box.setAttribute('aria-hidden', 'true')
    Object.assign(box.style, {
      position: 'fixed',
      left: '50%',
      bottom: '28px',
      transform: 'translateX(-50%)',
      maxWidth: 'min(760px, 90vw)',
      padding: '12px 20px',
      borderRadius: '8px',
      background: 'rgba(20, 20, 30, 0.92)',
      color: 'white',
      font: '500 18px/26px "Inter Variable", sans-serif',
      textAlign: 'center',
      pointerEvents: 'none',
      zIndex: '2147483647',
    })
    document.body.append(box)
  }
  box.textContent = caption
}

function showPointer({ id, x, y }: { id: string; x: number; y: number }) {
  let dot = document.getElementById(id)
  if (!dot) {
    dot = document.createElement('div')
    dot.id = id
    dot.setAttribute('aria-hidden', 'true')
    Object.assign(dot.style, {
      position: 'fixed',
      width: '22px',
      height: '22px',
      margin: '-11px 0 0 -11px',
      borderRadius: '50%',
      background: 'rgba(84, 68, 214, 0.35)',
      border: '2px solid rgba(84, 68, 214, 0.9)',
      pointerEvents: 'none',
      zIndex: '2147483646',
    })
    document.body.append(dot)
  }
  dot.style.left = `${x}px`
  dot.style.top = `${y}px`
}
