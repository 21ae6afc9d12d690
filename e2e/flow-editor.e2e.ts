// A marketer builds a flow, by pointer, by keyboard and on a phone. Each test works in a campaign of its own.
import type { Page } from '@playwright/test'
import { expect, expectAccessible, looks, present, test } from './app.ts'
import { dragTo, expectSaved, newCampaign, openOnPhone, pick, touchDrag } from './steps.ts'

const palette = (page: Page) => page.getByRole('complementary', { name: 'Flow steps' })
const paletteStep = (page: Page, name: string) => palette(page).getByRole('button', { name })
const steps = (page: Page) => page.getByRole('article')
/** Not by role: while a picker's list is open, everything behind it is hidden from roles. */
const step = (page: Page, number: number) => page.locator('article').nth(number - 1)

async function expectSteps(page: Page, ...names: string[]) {
  await expect(steps(page)).toHaveCount(names.length)
  for (const [index, name] of names.entries()) {
    await expect(step(page, index + 1)).toHaveAccessibleName(`Step ${index + 1}: ${name}`)
  }
}

/** Picks in a step, and waits until the field shows it. */
async function pickIn(page: Page, stepNumber: number, field: string, option: RegExp) {
  const input = step(page, stepNumber).getByRole('combobox', { name: field })
  await pick(input, option)
  await expect(input).not.toHaveValue('')
}

const handle = (page: Page, number: number) => page.getByRole('button', { name: `Drag step ${number},` })

test('by pointer: drag steps on to the flow, between others, and into another order', async ({
  marketer: page,
}) => {
  await newCampaign(page)
  const canvas = (await page.getByText('What should happen to the people').boundingBox())!
  await dragTo(page, paletteStep(page, 'Send SMS Message'), { x: canvas.x + 40, y: canvas.y + 60 })
  await expect(page.getByText('Drop here: becomes step 1')).toBeVisible()
  await page.mouse.up()
  await expectSteps(page, 'Send SMS Message')
  // Whoever drops a step fills it in next.
  await expect(page.getByRole('combobox', { name: 'SMS Message' })).toBeFocused()

  const first = (await step(page, 1).boundingBox())!
  await dragTo(page, paletteStep(page, 'Subscribe to Vibes List'), { x: first.x + 60, y: first.y + 10 })
  await expect(page.getByText('Drop here: becomes step 1')).toBeVisible()
  await page.mouse.up()
  await expectSteps(page, 'Subscribe to Vibes List', 'Send SMS Message')

  const top = (await step(page, 1).boundingBox())!
  await dragTo(page, handle(page, 2), { x: top.x + 200, y: top.y + 5 })
  await page.mouse.up()
  await expectSteps(page, 'Send SMS Message', 'Subscribe to Vibes List')

  await expectSaved(page)
  await page.reload()
  await expectSteps(page, 'Send SMS Message', 'Subscribe to Vibes List')
})

test('a step let go outside the flow changes nothing and says so', async ({ marketer: page }) => {
  await newCampaign(page)
  await dragTo(page, paletteStep(page, 'Send SMS Message'), { x: 300, y: 20 })
  await page.mouse.up()
  await expect(
    page.getByText('Send SMS Message was let go outside the flow. Nothing changed.'),
  ).toBeAttached()
  await expect(steps(page)).toHaveCount(0)
})

test('by keyboard alone: append, pick up, place, reorder, delete, undo', async ({ marketer: page }) => {
  await newCampaign(page)
  const spoken = page.locator('[aria-live=assertive]')

  await paletteStep(page, 'Send SMS Message').focus()
  await page.keyboard.press('Enter')
  await expectSteps(page, 'Send SMS Message')
  await expect(paletteStep(page, 'Send SMS Message')).toBeFocused()

  await page.keyboard.press('Tab')
  await expect(paletteStep(page, 'Subscribe to Vibes List')).toBeFocused()
  await page.keyboard.press('Space')
  await expect(spoken).toContainText(['Dropped now it becomes step 2 of 2.'])
  await page.keyboard.press('ArrowUp')
  await expect(spoken).toContainText(['Becomes step 1 of 2.'])
  await page.keyboard.press('Space')
  await expect(spoken).toContainText(['Subscribe to Vibes List added as step 1 of 2.'])
  await expectSteps(page, 'Subscribe to Vibes List', 'Send SMS Message')

  await handle(page, 2).focus()
  await page.keyboard.press('Space')
  await expect(spoken).toContainText(['Picked up step 2 of 2, Send SMS Message.'])
  await page.keyboard.press('Home')
  await expect(spoken).toContainText(['Becomes step 1 of 2.'])
  await page.keyboard.press('Space')
  await expectSteps(page, 'Send SMS Message', 'Subscribe to Vibes List')

  await page.getByRole('button', { name: 'More about step 1' }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('menuitem', { name: 'Delete' }).press('Enter')
  await expectSteps(page, 'Subscribe to Vibes List')
  await expect(step(page, 1)).toBeFocused()
  await page.getByRole('button', { name: 'Undo', exact: true }).press('Enter')
  await expectSteps(page, 'Send SMS Message', 'Subscribe to Vibes List')
  await expectSaved(page)
})

test('the pickers search, show state and size, and problems lead to their field', async ({
  marketer: page,
}) => {
  await newCampaign(page)
  await paletteStep(page, 'Send SMS Message').click()
  await expectSteps(page, 'Send SMS Message')
  // What was just added is no problem yet; whoever finds it empty has two, and the badge and the tree say so.
  await expect(palette(page).getByRole('button', { name: '2 to fill in' })).toBeVisible()
  const badge = (word: string) => page.locator('header').getByText(word, { exact: true })
  const mark = page.getByRole('row').filter({ has: page.locator('[aria-current=page]') })
  await expect(badge('Never Run')).toBeVisible()
  await expectSaved(page)
  await page.reload()
  await expect(badge('Invalid')).toBeVisible()
  await expect(mark).toContainText('Invalid')
  await palette(page).getByRole('button', { name: '2 problems' }).click()
  await palette(page)
    .getByRole('button', { name: /Pick the Vibes list whose subscribers get it/ })
    .click()
  await expect(page.getByRole('combobox', { name: 'Vibes List' })).toBeFocused()

  await pickIn(page, 1, 'SMS Message', /approved/)
  await pickIn(page, 1, 'Vibes List', /active/)
  await expect(step(page, 1)).toContainText(/approved .* · \d+ parts?/)
  await expect(step(page, 1)).toContainText(/active · short code/)
  await expect(palette(page).getByRole('button', { name: /problem|to fill in/ })).toHaveCount(0)
  await expect(badge('Never Run')).toBeVisible()
  await expect(mark).toContainText('Never Run')
  await expectSaved(page)
  await page.reload()
  await expect(page.getByRole('combobox', { name: 'SMS Message' })).not.toHaveValue('')
})

test('offline nothing is lost: edits wait, survive a reload, and are saved when the line is back', async ({
  marketer: page,
  allowConsoleErrors,
}) => {
  allowConsoleErrors(/net::ERR_/)
  await newCampaign(page)
  // Only what would save is cut, so that the page itself can be loaded again.
  await page.route('**/*', (route) =>
    route.request().method() === 'POST' ? route.abort() : route.continue(),
  )
  await paletteStep(page, 'Send SMS Message').click()
  await expect(page.getByText('Couldn’t save, retrying. Your edits are kept.')).toBeVisible()
  const asked = page.waitForEvent('dialog')
  const reloading = page.reload()
  await (await asked).accept()
  await reloading
  await expectSteps(page, 'Send SMS Message')
  await expect(page.getByText('Couldn’t save, retrying. Your edits are kept.')).toBeVisible()
  await page.unroute('**/*')
  await page.getByRole('button', { name: 'Try now' }).click()
  await expectSaved(page)
})

test('on a phone, by touch: steps are added from a sheet and dragged into another order', async ({
  marketer,
}) => {
  await newCampaign(marketer)
  const page = await openOnPhone(marketer)
  const add = async (name: string) => {
    await page.getByRole('button', { name: 'Add step', exact: true }).tap()
    await page.getByRole('dialog').getByRole('button', { name }).tap()
  }
  await add('Unsubscribe from Vibes List')
  await expectSteps(page, 'Unsubscribe from Vibes List')
  await add('Send SMS Message')
  await expectSteps(page, 'Unsubscribe from Vibes List', 'Send SMS Message')
  await expect(page.getByRole('combobox', { name: 'SMS Message' })).toBeFocused()
  await touchDrag(page, handle(page, 2), step(page, 1))
  await expectSteps(page, 'Send SMS Message', 'Unsubscribe from Vibes List')
  await expectSaved(page)
  await page.reload()
  await expectSteps(page, 'Send SMS Message', 'Unsubscribe from Vibes List')
  await expectAccessible(page)
  await page.context().close()
})

test('an analyst sees the flow and can change nothing', async ({ marketer, analyst }) => {
  await newCampaign(marketer)
  await paletteStep(marketer, 'Send SMS Message').click()
  await expectSaved(marketer)
  await analyst.goto(marketer.url())
  await expectSteps(analyst, 'Send SMS Message')
  // Words, not fields that refuse.
  await expect(steps(analyst).first()).toContainText('SMS Message')
  await expect(steps(analyst).first().getByRole('combobox')).toHaveCount(0)
  await expect(handle(analyst, 1)).toHaveCount(0)
})

test('axe finds nothing in the flow, in either look', async ({ marketer: page }) => {
  await newCampaign(page)
  // A fresh page: for some seconds React Aria's live region still points at the dialog that has just closed.
  await page.reload()
  await expect(page.getByText('What should happen to the people')).toBeVisible()
  await expectAccessible(page)
  for (const name of ['Subscribe to Vibes List', 'Send SMS Message']) await paletteStep(page, name).click()
  await expectSteps(page, 'Subscribe to Vibes List', 'Send SMS Message')
  await expectSaved(page)
  for (const [locale, theme] of looks) {
    await present(page, { theme, locale })
    await page.reload()
    await expect(steps(page)).toHaveCount(2)
    await expectAccessible(page)
  }
})

test('undo and redo, by keys and by button, also after a reload', async ({ marketer: page }) => {
  await newCampaign(page)
  await paletteStep(page, 'Send SMS Message').click()
  await pickIn(page, 1, 'Vibes List', /active/)
  const list = page.getByRole('combobox', { name: 'Vibes List' })
  const picked = await list.inputValue()
  await page.keyboard.press('ControlOrMeta+z')
  await expect(list).toHaveValue('')
  await expect(page.getByRole('status')).toContainText(['Undone: change step 1, Send SMS Message.'])
  await page.keyboard.press('ControlOrMeta+Shift+z')
  await expect(list).toHaveValue(picked)
  await expectSaved(page)
  await page.reload()
  await expect(list).toHaveValue(picked)
  await page.getByRole('button', { name: 'Undo: change step 1, Send SMS Message' }).press('Enter')
  await expect(list).toHaveValue('')
  await page.getByRole('button', { name: 'Undo: add step 1, Send SMS Message' }).click()
  await expectSteps(page)
  // Nothing is left to take back: the focus has gone on to the button that still does something.
  await expect(page.getByRole('button', { name: 'Redo: add step 1, Send SMS Message' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expectSteps(page, 'Send SMS Message')
  await expectSaved(page)
})
