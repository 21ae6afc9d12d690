// What people do, said once: the journeys read as a list of these.
import type { Locator, Page } from '@playwright/test'
import { definitionOf } from '#lib/flow-steps/definitions.ts'
import { expect } from './app.ts'

/** Imports a file and stays until it is in. Returns the name of the list it went to. */
export async function importPeople(
  page: Page,
  options: { csv: string; list: string; lookUp?: string },
): Promise<void> {
  await page.goto('/database/import')
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: `${options.list}.csv`, mimeType: 'text/csv', buffer: Buffer.from(options.csv) })
  await page.getByRole('button', { name: 'Check the file' }).click()
  await expect(page.getByRole('heading', { name: 'What importing will do' })).toBeVisible({ timeout: 60_000 })
  await page.getByRole('radio', { name: 'A new list' }).click({ force: true })
  await page.getByRole('textbox', { name: 'Name of the new list' }).fill(options.list)
  if (options.lookUp) await page.getByRole('checkbox', { name: options.lookUp }).click({ force: true })
  await page.getByRole('button', { name: /^Import [\d,]+ (person|people)$/ }).click()
  await expect(page.getByText(/people are in/)).toBeVisible({ timeout: 120_000 })
}

/** Makes a campaign and opens its Flow tab. Returns its id. */
export async function newCampaign(
  page: Page,
  name = `Campaign ${crypto.randomUUID().slice(0, 8)}`,
): Promise<number> {
  await page.goto('/marketing-activities')
  await page.getByRole('button', { name: 'New', exact: true }).first().click()
  await page.getByRole('menuitem', { name: 'New smart campaign' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Name' }).fill(name)
  await dialog.getByRole('button', { name: 'Create' }).click()
  await page.waitForURL(/\/campaigns\/\d+\/flow/)
  await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible()
  return Number(/campaigns\/(\d+)/.exec(page.url())![1])
}

/** Makes a campaign and opens its flow with steps of these kinds, nothing filled in. */
export async function newFlow(page: Page, ...kinds: readonly string[]): Promise<void> {
  await newCampaign(page)
  await editorListens(page)
  await paste(page, emptySteps(page, ...kinds))
  await expect(page.locator('article')).toHaveCount(kinds.length)
  // What is pasted is selected.
  await page.keyboard.press('Escape')
  await expectSaved(page)
}

/** Waits until the editor hears what is pasted: what a drag says is said by code that it fetches then. */
export const editorListens = (page: Page) =>
  expect(page.locator('[id^=DndLiveRegion]').first()).toBeAttached()

export const openTab = (page: Page, name: 'Smart List' | 'Flow' | 'Schedule' | 'Results' | 'Members') =>
  page.getByRole('link', { name, exact: true }).click()

/** An entry of the flow's palette. */
export const paletteStep = (page: Page, name: string) =>
  page.getByRole('complementary', { name: 'Flow steps' }).getByRole('button', { name, exact: true })

/** What the flow of the open campaign holds, selected or not. */
export async function expectSteps(page: Page, ...names: string[]): Promise<void> {
  // Not by role: while a picker's list is open, everything behind it is hidden from roles.
  const steps = page.locator('article')
  await expect(steps).toHaveCount(names.length)
  for (const [index, name] of names.entries())
    await expect(steps.nth(index)).toHaveAccessibleName(
      new RegExp(`^Step ${index + 1}: ${name}(, selected)?$`),
    )
}

/** Pastes as the system's clipboard would, whatever it holds on the machine that runs this. */
export async function paste(page: Page, text: string): Promise<void> {
  await page.evaluate((pasted) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', pasted)
    const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true })
    ;(document.activeElement ?? document.body).dispatchEvent(event)
  }, text)
}

/** Copied steps, as they stand on the clipboard. */
export const copied = (page: Page, steps: readonly object[]) =>
  JSON.stringify({ format: 'flowstep/steps/1', origin: new URL(page.url()).origin, steps })

/** Steps of these kinds with nothing filled in, as they stand on the clipboard. */
export const emptySteps = (page: Page, ...kinds: readonly string[]) =>
  copied(
    page,
    kinds.map((kind, index) => ({
      id: index + 1,
      kind,
      choices: [],
      settings: definitionOf(kind)!.initialSettings(),
    })),
  )

/** Waits until the editor on this page says that everything is in the database. */
export const expectSaved = (page: Page) =>
  expect(page.getByText(/^(Saved \d\d:\d\d|All saved)$/)).toBeVisible()

/** Cuts this page off from the live events, so that it saves without having heard of the other's save. */
export const hearNothing = (page: Page) => page.route('**/api/campaigns/*/events*', (route) => route.abort())

/** Chooses in a picker of the flow or the smart list. */
export async function pick(input: Locator, option: string | RegExp): Promise<void> {
  await input.click()
  if (typeof option === 'string') await input.fill(option)
  const wanted = input.page().getByRole('option', { name: option })
  // A list that is drawn anew between press and release loses the click, and stays open.
  await expect(async () => {
    await wanted.first().click({ timeout: 10_000 })
    await expect(wanted).toHaveCount(0, { timeout: 2_000 })
  }).toPass()
}

/** Takes a thing to a place and holds it there. dnd-kit hears a mouse that moves; Playwright's own dragTo jumps. */
export async function dragTo(page: Page, from: Locator, to: { x: number; y: number }): Promise<void> {
  const start = (await from.boundingBox())!
  await page.mouse.move(start.x + 12, start.y + start.height / 2)
  await page.mouse.down()
  await page.mouse.move(to.x, to.y, { steps: 12 })
}

/** Takes a thing on to another and lets it go. */
export async function drag(page: Page, from: Locator, to: Locator): Promise<void> {
  const end = (await to.boundingBox())!
  await dragTo(page, from, { x: end.x + end.width / 2, y: end.y + Math.min(end.height / 2, 80) })
  await page.mouse.up()
}

/** The address of this page on the same person's phone. Close its context when done. */
export async function openOnPhone(page: Page): Promise<Page> {
  const context = await page
    .context()
    .browser()!
    .newContext({
      storageState: await page.context().storageState(),
      viewport: { width: 390, height: 844 },
      hasTouch: true,
      isMobile: true,
    })
  const phone = await context.newPage()
  await phone.goto(page.url())
  return phone
}

/** A finger that holds a handle, moves to right above a thing, and lets go where the marker says so. */
export async function touchDrag(page: Page, from: Locator, to: Locator, marker: string) {
  const client = await page.context().newCDPSession(page)
  // The page is still becoming alive: a handle may be drawn anew meanwhile.
  await expect(() => from.scrollIntoViewIfNeeded({ timeout: 1_000 })).toPass()
  const start = (await from.boundingBox())!
  const at = (x: number, y: number) => [{ x: Math.round(x), y: Math.round(y) }]
  const [x, y] = [start.x + start.width / 2, start.y + start.height / 2]
  await client.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: at(x, y) })
  await expect(page.locator('[aria-live=assertive]')).toContainText([/Picked up/])
  // The flow scrolls under a finger at its edge, so the way is measured anew until the finger is where it wants to be.
  let finger = y
  await expect(async () => {
    const target = (await to.boundingBox())!.y - 4
    const steps = 8
    const before = finger
    for (let step = 1; step <= steps; step++) {
      finger = before + ((target - before) * step) / steps
      await client.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: at(x, finger) })
    }
    await expect(page.getByTestId('drop-marker')).toHaveText(marker, { timeout: 500 })
    expect(Math.abs((await to.boundingBox())!.y - 4 - finger)).toBeLessThan(2)
  }).toPass()
  await client.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
}

/** Comes to a control as somebody without a mouse does. */
export async function tabTo(page: Page, control: Locator): Promise<void> {
  for (let presses = 0; presses < 80; presses++) {
    await page.keyboard.press('Tab')
    if (await control.evaluate((element) => element === document.activeElement)) return
  }
  throw new Error('80 presses of Tab did not lead there')
}

/** Fills the smart list of the open campaign with members of one list. */
export async function reachMembersOf(page: Page, list: string): Promise<void> {
  await openTab(page, 'Smart List')
  await page.getByRole('button', { name: 'Member of List' }).click()
  await pick(page.getByRole('combobox', { name: 'Lists' }), list)
  await expectSaved(page)
}

/** Runs the open campaign from its Schedule tab and waits until the run is over. Returns the run's id. */
export async function runNow(page: Page, options: { timeout?: number } = {}): Promise<number> {
  await openTab(page, 'Schedule')
  await page.getByRole('button', { name: 'Run Once' }).click({ timeout: 30_000 })
  await page.getByRole('button', { name: /^Run now for/ }).click()
  await page.waitForURL(/\/results\?run=\d+/)
  await expect(page.getByText(/^Finished at/).first()).toBeVisible({ timeout: options.timeout ?? 60_000 })
  return Number(/run=(\d+)/.exec(page.url())![1])
}

/** Brings what was made at Vibes here, as an admin would. */
export async function syncVibes(page: Page): Promise<void> {
  await page.goto('/admin/launchpoint')
  await page.getByRole('button', { name: 'Sync now' }).click()
  await expect(page.getByText(/synced/i).first()).toBeVisible({ timeout: 30_000 })
}
