// People wait in a flow; the run is paused, goes on, is moved on by the clock, and the flow is edited under them. Each time the page says what it waits for.
import type { Locator, Page } from '@playwright/test'
import { expect, expectAccessible, test } from './app.ts'
import { csvPeople, printCsv } from './sample-csv.ts'
import {
  expectSaved,
  importPeople,
  newCampaign,
  openOnPhone,
  openTab,
  paletteStep,
  reachMembersOf,
  tabTo,
} from './steps.ts'

test.describe.configure({ mode: 'serial' })

const nextYear = new Date().getFullYear() + 1
const palette = (page: Page) => paletteStep(page, 'Wait')
/** Not by role: while a picker's list is open, everything behind it is hidden from roles. */
const step = (page: Page, number: number) => page.locator('article').nth(number - 1)

const name = `patient-${crypto.randomUUID().slice(0, 6)}`

test('a Wait step says what is missing, then holds people until the clock passes; an edit asks what becomes of them', async ({
  admin: page,
}) => {
  test.setTimeout(240_000)
  await importPeople(page, { csv: printCsv(csvPeople(3, name)), list: name })
  const campaignId = await newCampaign(page, name)
  await palette(page).press('Enter')
  const amount = page.getByRole('textbox', { name: 'Wait for' })
  await amount.press('Tab')
  await expect(page.getByText('Say how long people wait.').first()).toBeVisible()
  await amount.fill('0.5')
  await amount.press('Tab')
  await expect(page.getByText(/^Give a whole number/).first()).toBeVisible()
  await amount.fill('30')
  await amount.press('Tab')
  await page.getByRole('button', { name: /Unit$/ }).click()
  await page.getByRole('option', { name: 'minutes' }).click()
  await expect(page.getByText(/^Give a whole number/)).toHaveCount(0)
  await waitUntilDate(page)
  await reachMembersOf(page, name)

  await openTab(page, 'Schedule')
  await page.getByRole('button', { name: 'Run Once' }).click({ timeout: 30_000 })
  await page.getByRole('button', { name: /^Run now for 3/ }).click()
  await page.waitForURL(/\/results\?run=\d+/)
  await expect(page.getByText(/^3 people are in a Wait step/)).toBeVisible({ timeout: 30_000 })
  await expect(page.locator('header').getByText('In Wait Step')).toBeVisible()
  await expectAccessible(page)

  await page.getByRole('button', { name: 'Pause' }).click()
  const question = page.getByRole('alertdialog')
  await expect(question.getByText('Sending stops within 2 seconds.', { exact: false })).toBeVisible()
  await expect(question.getByText(/at this moment/)).toBeVisible()
  await expectAccessible(page)
  await question.getByRole('button', { name: 'Pause run' }).click()
  await expect(page.getByText(/^Paused since .*Nothing is on its way\./)).toBeVisible()
  await expect(page.getByRole('button', { name: 'Resume' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByText(/^3 people are in a Wait step/)).toBeVisible()

  // On to the second wait, whose date is far away.
  const results = page.url()
  await page.goto('/sandbox')
  await page.getByRole('button', { name: '+1 hour' }).click()
  await expect(page.getByText(/^The clock says/).first()).toBeVisible()
  await openFlow(page, campaignId)
  await expectCounts(step(page, 1), 'Done3')
  await expectCounts(step(page, 2), 'Waiting3')
  for (const open of [(link: Locator) => link.click(), (link: Locator) => link.press('Enter')])
    await openTheWaiting(page, 2, open)

  // An edit moves nobody; whoever made it is asked, once for each change.
  const until = step(page, 2).getByLabel('Until')
  // As a hand does: a value set from outside in a page that still comes to life is not taken.
  await until.click()
  await until.fill(`${nextYear}-07-01`)
  const notice = page
    .getByRole('status')
    .filter({ hasText: '3 people wait at a step, and the flow has changed since' })
  await expect(notice).toBeVisible()
  await notice.getByRole('button', { name: 'Let them finish' }).click()
  await expect(notice).toHaveCount(0)

  await page.getByRole('button', { name: 'More about step 2' }).click()
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  await notice.getByRole('button', { name: 'Choose what happens…' }).click()
  const sheet = page.getByRole('dialog', { name: 'People waiting' })
  await expect(sheet.getByRole('heading', { name: 'Step 2, Wait: 3 people' })).toBeVisible()
  await expect(sheet).toContainText('This step is no longer in the flow.')
  await expectAccessible(page)
  await sheet.getByText('Move them in the flow as it is now').click()
  await sheet.getByRole('button', { name: /To step/ }).press('Enter')
  await page.getByRole('option', { name: '1. Wait' }).press('Enter')
  await sheet.getByRole('button', { name: 'Move 3 people' }).click()
  await expect(page.getByText('3 people are being moved.')).toBeVisible()
  // Back at the first wait, where they have been before.
  await expectCounts(step(page, 1), 'Entered6Done3Waiting3')

  await letFinishByKeyboard(page)
  await takeOutByTouch(await openOnPhone(page))
  await expectCounts(step(page, 1), 'Entered6Done3Ended early3')

  await page.goto(results)
  await expect(page.getByText(/^Finished at/).first()).toBeVisible({ timeout: 30_000 })
  await expect(page.getByText('Waited', { exact: true }).first()).toBeVisible()
  const takenOut = page.getByRole('row', { name: /taken out after the flow was edited/ })
  await takenOut.getByRole('link', { name: '3' }).click()
  await expect(page.getByRole('heading', { name: /^Step 1: Ended early/ })).toBeVisible()
  await expect(page.getByRole('table').getByRole('row')).toHaveCount(4)
})

/** From the number on the card to those it counts, and back. */
async function openTheWaiting(page: Page, number: number, open: (link: Locator) => Promise<void>) {
  const counts = step(page, number).getByRole('region', { name: /^Run of/ })
  await open(counts.getByRole('definition').filter({ hasText: /^3$/ }).last().getByRole('link'))
  await expect(page.getByRole('heading', { name: new RegExp(`^Step ${number}: `) })).toBeVisible()
  await expect(page.getByRole('table').getByRole('row')).toHaveCount(4)
  await page.goBack()
  await expectCounts(step(page, number), 'Waiting3')
}

/** The same question, without a mouse. */
async function letFinishByKeyboard(page: Page) {
  const amount = step(page, 1).getByRole('textbox', { name: 'Wait for' })
  await amount.focus()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type('35')
  await page.keyboard.press('Tab')
  await page.getByRole('button', { name: 'Choose what happens…' }).press('Enter')
  const sheet = page.getByRole('dialog', { name: 'People waiting' })
  await tabTo(page, sheet.getByRole('radio', { name: /^Let them finish/ }))
  await page.keyboard.press('ArrowDown')
  await expect(sheet.getByRole('button', { name: 'Take 3 people out' })).toBeVisible()
  await page.keyboard.press('ArrowUp')
  await tabTo(page, sheet.getByRole('button', { name: 'Let them finish' }))
  await page.keyboard.press('Enter')
  await expect(sheet).toHaveCount(0)
  await expectCounts(step(page, 1), 'Waiting3')
}

/** The same question, on a phone. */
async function takeOutByTouch(phone: Page) {
  await openTheWaiting(phone, 1, (link) => link.tap())
  const amount = step(phone, 1).getByRole('textbox', { name: 'Wait for' })
  await amount.tap()
  await amount.fill('40')
  await step(phone, 1).locator('header h3').tap()
  await phone.getByRole('button', { name: 'Choose what happens…' }).tap()
  const sheet = phone.getByRole('dialog', { name: 'People waiting' })
  await sheet.getByText('Take them out of the flow').tap()
  await sheet.getByRole('button', { name: 'Take 3 people out' }).tap()
  await expect(sheet).toHaveCount(0)
  await phone.context().close()
}

/** With the numbers of the newest run. */
async function openFlow(page: Page, campaignId: number) {
  await page.goto(`/marketing-activities/campaigns/${campaignId}/flow`)
}

const expectCounts = (card: Locator, counts: string) =>
  expect(card.getByRole('region', { name: /^Run of/ })).toContainText(counts, { timeout: 20_000 })

/** A second wait, filled in without a mouse: until a date, on a Tuesday at half past ten. */
async function waitUntilDate(page: Page) {
  const card = step(page, 2)
  await palette(page).press('Enter')
  const type = card.getByRole('button', { name: /Wait type$/ })
  await type.press('Enter')
  await page.getByRole('option', { name: 'Date', exact: true }).press('Enter')
  await tabTo(page, card.getByLabel('Until'))
  await page.keyboard.type(`0615${nextYear}`)
  await tabTo(page, card.getByRole('checkbox', { name: 'End only on certain days and times' }))
  await page.keyboard.press('Space')
  for (const day of ['Mon', 'Wed', 'Thu', 'Fri']) {
    await tabTo(page, card.getByRole('checkbox', { name: day }))
    await page.keyboard.press('Space')
  }
  await tabTo(page, card.getByRole('button', { name: /Ends at$/ }))
  await page.keyboard.press('Enter')
  await page.getByRole('option', { name: '10:30' }).press('Enter')
  await expectSaved(page)
  await page.reload()
  await expect(card.getByLabel('Until')).toHaveValue(`${nextYear}-06-15`)
  await expect(card.getByText(new RegExp(`June 15, ${nextYear}\\.`))).toBeVisible()
  await expect(card.getByRole('checkbox', { name: 'Tue' })).toBeChecked()
  await expect(card.getByRole('checkbox', { name: 'Mon' })).not.toBeChecked()
  await expect(card.getByRole('button', { name: /Ends at$/ })).toContainText('10:30')
}

test('what can’t be right among the SMS settings says why; what can is saved', async ({ admin: page }) => {
  await page.goto('/admin')
  await page.getByRole('link', { name: /^SMS settings/ }).click()
  await page.getByRole('button', { name: /Until$/ }).click()
  await page.getByRole('option', { name: '08:00' }).click()
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText(/^Texts may go between 8:00 and 21:00 only/)).toBeVisible()
  await page.reload()
  const doubt = page.getByRole('textbox', { name: 'Wait for word after a doubtful text' })
  await doubt.fill('5')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('SMS settings saved')).toBeVisible()
  await page.reload()
  await expect(doubt).toHaveValue('5')
})

test('System health names the worker that works', async ({ admin: page }) => {
  await page.goto('/admin/system-health')
  await expect(page.getByRole('heading', { name: 'Workers' })).toBeVisible()
  await expect(page.getByRole('row').filter({ hasText: 'Working' }).first()).toBeVisible()
})
