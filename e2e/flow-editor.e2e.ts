// A marketer builds a flow. Each test works in a campaign of its own. Each kind of edit by each hand, on a phone too: every-edit.e2e.ts.
import type { Page } from '@playwright/test'
import { expect, expectAccessible, looks, present, test } from './app.ts'
import { dragTo, editorListens, emptySteps, expectSaved, newCampaign, paste, pick } from './steps.ts'

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

  // By its header too, and there it hangs under the pointer.
  await dragTo(page, step(page, 2).getByRole('heading'), { x: top.x + 200, y: top.y + 5 })
  const held = (await page.locator('[style*=--pressed-at] header').boundingBox())!
  expect(held.x).toBeLessThan(top.x + 200)
  expect(held.x + held.width).toBeGreaterThan(top.x + 200)
  await page.mouse.up()
  await expectSteps(page, 'Subscribe to Vibes List', 'Send SMS Message')

  await expectSaved(page)
  await page.reload()
  await expectSteps(page, 'Subscribe to Vibes List', 'Send SMS Message')
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

test('what is typed letter by letter is one edit to take back, few revisions, and there after a reload', async ({
  marketer: page,
}) => {
  await newCampaign(page)
  await paletteStep(page, 'Interesting Moment').click()
  const text = 'Asked about the spring sale'
  const field = step(page, 1).getByRole('textbox', { name: 'Description' })
  // Slower than an edit rests before it is saved, so that each letter could be one.
  await field.pressSequentially(text, { delay: 80 })
  await expect(page.getByRole('button', { name: 'Undo: change step 1, Interesting Moment' })).toBeEnabled()
  await expectSaved(page)
  await field.press('ControlOrMeta+z')
  await expect(field).toHaveValue('')
  await expect(page.getByRole('button', { name: 'Undo: add step 1, Interesting Moment' })).toBeEnabled()
  await page.keyboard.press('ControlOrMeta+Shift+z')
  await expect(field).toHaveValue(text)
  await expectSaved(page)
  await page.reload()
  await expect(field).toHaveValue(text)

  await page.getByRole('link', { name: 'Revisions', exact: true }).click()
  const all = await page.getByText(/^The \d+ revisions one by one$/).textContent()
  // The step, the text, its undo and redo; one or two more where the machine paused in the middle of the text.
  expect(Number(/\d+/.exec(all!)![0])).toBeLessThan(8)
})

test('five hundred steps are pasted, walked, taken back as one and open again; too much of anything is refused in words', async ({
  marketer: page,
}) => {
  await page.goto('/marketing-activities')
  await page.getByRole('button', { name: 'New', exact: true }).first().click()
  await page.getByRole('menuitem', { name: 'New smart campaign' }).click()
  const dialog = page.getByRole('dialog')
  const name = dialog.getByRole('textbox', { name: 'Name' })
  await name.fill('N'.repeat(10_000))
  await dialog.getByRole('button', { name: 'Create' }).click()
  await expect(dialog.getByText('The name has 10,000 characters; 255 is the most.')).toBeVisible()
  await expect(name).toHaveValue('N'.repeat(10_000))
  await name.fill(`Long ${crypto.randomUUID()}`)
  await dialog.getByRole('button', { name: 'Create' }).click()
  await page.waitForURL(/\/flow$/)

  await editorListens(page)
  const many = emptySteps(page, ...Array(500).fill('interesting-moment'))
  await paste(page, many)
  await expect(steps(page)).toHaveCount(500)
  await expectSaved(page)
  await expect(step(page, 1)).toBeFocused()
  await page.keyboard.press('Escape')
  await page.keyboard.press('End')
  await expect(step(page, 500)).toBeFocused()
  await page.keyboard.press('ControlOrMeta+d')
  await expect(steps(page)).toHaveCount(501)
  const description = step(page, 501).getByRole('textbox', { name: 'Description' })
  await description.click()
  await page.keyboard.insertText('D'.repeat(10_000))
  await step(page, 501).focus()
  await expect(step(page, 501)).toContainText('A description is 255 characters at most.')
  await paste(page, many)
  await expect(page.getByText('A flow holds at most 1,000 steps.', { exact: false })).toBeVisible()
  await expect(steps(page)).toHaveCount(501)
  await expectSaved(page)
  await page.reload()
  await expect(steps(page)).toHaveCount(501)
  for (const what of ['change step 501', 'add step 501', 'add 500 steps'])
    await page.getByRole('button', { name: new RegExp(`^Undo: ${what}, `) }).click()
  await expect(page.getByText('What should happen to the people')).toBeVisible()
  await expectSaved(page)
})
