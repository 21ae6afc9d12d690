// The three hands that edit a flow: the same doings, each as it does them.
import type { Locator, Page } from '@playwright/test'
import { expect } from './app.ts'
import { dragTo, paletteStep, pick, touchDrag } from './steps.ts'

export const handNames = ['pointer', 'keyboard', 'touch'] as const
type HandName = (typeof handNames)[number]

export type Hand = {
  /** A button, a link, an entry of a menu. */
  press(control: Locator): Promise<void>
  /** A checkbox, by its words. */
  tick(within: Locator, words: string): Promise<void>
  type(field: Locator, text: string): Promise<void>
  /** Searches in a picker and takes the first it finds. */
  pick(picker: Locator, text: string): Promise<void>
  /** Adds a step at the end of the flow. */
  add(name: string): Promise<void>
  /** Takes the thing that has this handle to right above the one before it, where the marker says what it becomes. */
  carryAbove(handle: Locator, previous: Locator, marker: string): Promise<void>
  /** Selects a step and the one after it. */
  selectTwo(first: Locator, second: Locator): Promise<void>
  undo(what: string): Promise<void>
  redo(what: string): Promise<void>
}

const header = (step: Locator) => step.locator('header h3')
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

function pointer(page: Page): Hand {
  return {
    press: (control) => control.click(),
    tick: (within, words) => within.getByText(words).click(),
    type: (field, text) => field.fill(text),
    pick: (picker, text) => pick(picker, text),
    add: (name) => paletteStep(page, name).click(),
    async carryAbove(handle, previous, marker) {
      const above = async () => {
        const { x, y } = (await previous.boundingBox())!
        return { x: x + 60, y: y + 5 }
      }
      await dragTo(page, handle, await above())
      // The flow scrolls under a pointer at its edge, so the way is measured anew until the pointer is where it wants to be.
      await expect(async () => {
        const { x, y } = await above()
        await page.mouse.move(x, y, { steps: 2 })
        await expect(page.getByTestId('drop-marker')).toHaveText(marker, { timeout: 500 })
      }).toPass()
      await page.mouse.up()
    },
    async selectTwo(first, second) {
      await header(first).click()
      await header(second).click({ modifiers: ['Shift'] })
    },
    undo: (what) => button(page, `Undo: ${what}`).click(),
    redo: (what) => button(page, `Redo: ${what}`).click(),
  }
}

function keyboard(page: Page): Hand {
  const spoken = page.locator('[aria-live=assertive]')
  return {
    press: (control) => control.press('Enter'),
    tick: (within, words) => within.getByRole('checkbox', { name: words }).press('Space'),
    async type(field, text) {
      await field.focus()
      await page.keyboard.type(text)
      await page.keyboard.press('Tab')
    },
    async pick(picker, text) {
      await picker.focus()
      await page.keyboard.type(text)
      await expect(page.getByRole('option', { name: text }).first()).toBeVisible()
      await page.keyboard.press('ArrowDown')
      await page.keyboard.press('Enter')
    },
    add: (name) => paletteStep(page, name).press('Enter'),
    async carryAbove(handle, _previous, marker) {
      await handle.focus()
      await page.keyboard.press('Space')
      await expect(spoken).toContainText([/Picked up/])
      await page.keyboard.press('ArrowUp')
      await expect(page.getByTestId('drop-marker')).toHaveText(marker)
      await page.keyboard.press('Space')
    },
    async selectTwo(first) {
      await first.focus()
      await page.keyboard.press('Shift+ArrowDown')
    },
    async undo(what) {
      await page.keyboard.press('ControlOrMeta+z')
      await expect(page.getByRole('status')).toContainText([`Undone: ${what}.`])
    },
    async redo(what) {
      await page.keyboard.press('ControlOrMeta+Shift+z')
      await expect(page.getByRole('status')).toContainText([`Redone: ${what}.`])
    },
  }
}

function touch(page: Page): Hand {
  return {
    press: (control) => control.tap(),
    tick: (within, words) => within.getByText(words).tap(),
    async type(field, text) {
      await field.tap()
      await field.fill(text)
    },
    async pick(picker, text) {
      const wanted = page.getByRole('option', { name: text })
      // A menu that is still giving back the focus closes what is opened meanwhile; a list drawn anew under the finger loses the tap.
      await expect(async () => {
        await picker.tap()
        await picker.fill(text)
        await wanted.first().tap({ timeout: 2_000 })
        await expect(wanted).toHaveCount(0, { timeout: 2_000 })
      }).toPass()
    },
    async add(name) {
      await button(page, 'Add step').tap()
      await page.getByRole('dialog').getByRole('button', { name }).tap()
      // Whoever adds a step fills it in next.
      await expect(page.locator('article').last().locator('input:focus')).toHaveCount(1)
    },
    carryAbove: (handle, previous, marker) => touchDrag(page, handle, previous, marker),
    async selectTwo(first, second) {
      await header(first).tap()
      await header(second).tap()
    },
    undo: (what) => button(page, `Undo: ${what}`).tap(),
    redo: (what) => button(page, `Redo: ${what}`).tap(),
  }
}

/** A hand on this page; for touch it has to be a phone. */
export const hands: Record<HandName, (page: Page) => Hand> = { pointer, keyboard, touch }
