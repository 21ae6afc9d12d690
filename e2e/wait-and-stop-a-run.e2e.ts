// People wait in a flow; the run is paused, goes on, is moved on by the clock, or aborted. Each time the page says what it waits for.
import { expect, expectAccessible, test } from './app.ts'
import { csvPeople, printCsv } from './sample-csv.ts'
import { expectSaved, importPeople, newCampaign, openTab, reachMembersOf } from './steps.ts'

test.describe.configure({ mode: 'serial' })

const name = `patient-${crypto.randomUUID().slice(0, 6)}`

test('a Wait step says what is missing, then holds people until the clock passes', async ({
  admin: page,
}) => {
  test.setTimeout(240_000)
  await importPeople(page, { csv: printCsv(csvPeople(3, name)), list: name })
  await newCampaign(page, name)
  await page
    .getByRole('complementary', { name: 'Flow steps' })
    .getByRole('button', { name: 'Wait', exact: true })
    .press('Enter')
  await expect(page.getByText('Say how long people wait.').first()).toBeVisible()
  const amount = page.getByRole('textbox', { name: 'Wait for' })
  await amount.fill('0.5')
  await amount.press('Tab')
  await expect(page.getByText(/^Give a whole number/).first()).toBeVisible()
  await amount.fill('30')
  await amount.press('Tab')
  await page.getByRole('button', { name: /Unit$/ }).click()
  await page.getByRole('option', { name: 'minutes' }).click()
  await expect(page.getByText(/^Give a whole number/)).toHaveCount(0)
  await expectSaved(page)
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

  const results = page.url()
  await page.goto('/sandbox')
  await page.getByRole('button', { name: '+1 hour' }).click()
  await expect(page.getByText(/^The clock says/).first()).toBeVisible()
  await page.goto(results)
  await expect(page.getByText(/^Finished at/).first()).toBeVisible({ timeout: 30_000 })
  await expect(page.getByText('Waited', { exact: true })).toBeVisible()
  await page
    .getByRole('row', { name: /^Entered/ })
    .getByRole('link')
    .click()
  await expect(page.getByRole('heading', { name: 'Step 1: Entered' })).toBeVisible()
  await expect(page.getByRole('table').getByRole('row')).toHaveCount(4)
})

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
