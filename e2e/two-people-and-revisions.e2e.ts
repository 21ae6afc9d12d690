// Two people in one flow, and what was saved before: list, compare, restore. Each test works in a campaign of its own.
import type { Page } from '@playwright/test'
import { expect, expectAccessible, expectSoundInEveryLook, test } from './app.ts'
import { expectSaved, hearNothing, newCampaign, newFlow, pick } from './steps.ts'

const palette = (page: Page) => page.getByRole('complementary', { name: 'Flow steps' })
const add = (page: Page, name: string) => palette(page).getByRole('button', { name }).click()
const titles = (page: Page) =>
  page.getByRole('article').evaluateAll((cards) => cards.map((card) => card.getAttribute('aria-label')))
const expectSteps = (page: Page, ...names: string[]) =>
  expect.poll(() => titles(page)).toEqual(names.map((name, index) => `Step ${index + 1}: ${name}`))
const pickList = (page: Page, stepNumber: number, option: string | RegExp) =>
  pick(
    page
      .locator('article')
      .nth(stepNumber - 1)
      .getByRole('combobox', { name: 'Vibes List' }),
    option,
  )
const presenceOf = (page: Page, words: string) =>
  page.getByRole('list', { name: 'Also in this campaign' }).getByText(words)

test('who else is here shows by the title, with the tab, and leaves with the page', async ({
  marketer,
  admin,
}) => {
  await newCampaign(marketer)
  await admin.goto(marketer.url())
  await expect(presenceOf(marketer, 'Ada Admin, on Flow')).toBeAttached()
  await expect(presenceOf(admin, 'Mira Marketer, on Flow')).toBeAttached()
  await expectAccessible(admin)
  await admin.getByRole('link', { name: 'Schedule', exact: true }).click()
  await expect(presenceOf(marketer, 'Ada Admin, on Schedule')).toBeAttached()
  await admin.goto('/')
  await expect(marketer.getByRole('list', { name: 'Also in this campaign' })).toHaveCount(0, {
    timeout: 30_000,
  })
})

test('who else is here comes by itself after the server could not say it at first', async ({
  marketer,
  admin,
  allowConsoleErrors,
}) => {
  allowConsoleErrors(/503/)
  await newCampaign(marketer)
  await admin.goto(marketer.url())
  // As while Postgres restarts. The browser itself gives up a stream that is answered so.
  await marketer.route('**/api/campaigns/*/events?*', (route) => route.fulfill({ status: 503 }), { times: 1 })
  const refused = marketer.waitForResponse((response) => response.status() === 503)
  await marketer.reload()
  await refused
  await expect(presenceOf(marketer, 'Ada Admin, on Flow')).toBeAttached({ timeout: 20_000 })
})

test('what one saves appears at the other, and is taken out again for both by the notice', async ({
  marketer,
  admin,
}) => {
  await newCampaign(marketer)
  await admin.goto(marketer.url())
  await expect(presenceOf(admin, 'Mira Marketer, on Flow')).toBeAttached()
  await add(marketer, 'Send SMS Message')
  await expectSteps(admin, 'Send SMS Message')
  await expect(admin.getByText('Mira Marketer’s changes were merged in')).toBeVisible()
  await add(admin, 'Unsubscribe from Vibes List')
  await expectSteps(marketer, 'Send SMS Message', 'Unsubscribe from Vibes List')
  // Undo goes on with the marketer's own; what the admin did goes back by the notice.
  await expect(marketer.getByRole('button', { name: 'Undo: add step 1, Send SMS Message' })).toBeVisible()
  await marketer.getByRole('button', { name: 'Undo', exact: true }).click()
  await expectSteps(marketer, 'Send SMS Message')
  await expectSteps(admin, 'Send SMS Message')
  await marketer.keyboard.press('ControlOrMeta+z')
  await expect(marketer.getByRole('status')).toContainText(['Undone: take out Ada Admin’s changes.'])
  await expectSteps(admin, 'Send SMS Message', 'Unsubscribe from Vibes List')
})

test('two saves that meet are put together: neither is lost, nobody is asked', async ({
  marketer,
  admin,
  allowConsoleErrors,
}) => {
  allowConsoleErrors(/net::ERR_/)
  await newCampaign(marketer)
  await add(marketer, 'Send SMS Message')
  await expectSaved(marketer)
  await hearNothing(admin)
  await admin.goto(marketer.url())
  await expectSteps(admin, 'Send SMS Message')
  await pickList(marketer, 1, /active/)
  await expectSaved(marketer)
  await add(admin, 'Unsubscribe from Vibes List')
  await expectSteps(admin, 'Send SMS Message', 'Unsubscribe from Vibes List')
  await expectSaved(admin)
  const picked = await marketer.getByRole('combobox', { name: 'Vibes List' }).first().inputValue()
  await expect(admin.getByRole('combobox', { name: 'Vibes List' }).first()).toHaveValue(picked)
  await expectSteps(marketer, 'Send SMS Message', 'Unsubscribe from Vibes List')
  // Taken out by keyboard, too.
  await marketer.getByRole('button', { name: 'Undo', exact: true }).press('Enter')
  await expectSteps(marketer, 'Send SMS Message')
})

test('what both changed stands side by side until somebody chooses, by keyboard too', async ({
  marketer,
  admin,
  allowConsoleErrors,
}) => {
  allowConsoleErrors(/net::ERR_/)
  await newCampaign(marketer)
  await add(marketer, 'Unsubscribe from Vibes List')
  await expectSaved(marketer)
  await hearNothing(admin)
  await admin.goto(marketer.url())
  await expectSteps(admin, 'Unsubscribe from Vibes List')
  const lists = marketer.getByRole('combobox', { name: 'Vibes List' })
  await lists.click()
  await expect(marketer.getByRole('option').nth(1)).toBeVisible()
  await marketer.getByRole('option').first().click()
  await expectSaved(marketer)
  const theirs = await lists.inputValue()
  await admin.getByRole('combobox', { name: 'Vibes List' }).click()
  await admin.getByRole('option').nth(1).click()
  const mine = await admin.getByRole('combobox', { name: 'Vibes List' }).inputValue()

  const panel = admin.getByRole('region', { name: 'Mira Marketer changed the same things as you' })
  await expect(panel).toBeVisible()
  await expect(panel.getByRole('button', { name: 'Save these choices' })).toBeDisabled()
  await expect(panel.getByRole('radio', { name: `Mira Marketer’s version ${theirs}` })).toBeVisible()
  await expectAccessible(admin)
  // Nothing of either is lost while it waits.
  await expect(admin.getByRole('combobox', { name: 'Vibes List' })).toHaveValue(mine)
  await panel.getByRole('radio', { name: `Your version ${mine}` }).focus()
  await admin.keyboard.press('Space')
  await panel.getByRole('button', { name: 'Save these choices' }).press('Enter')
  await expect(panel).toHaveCount(0)
  await expectSaved(admin)
  await expect(lists).toHaveValue(mine)
})

test('revisions: listed in sentences, compared, restored, and undone in the editor', async ({
  marketer: page,
}) => {
  test.setTimeout(120_000)
  const id = await newCampaign(page)
  await add(page, 'Send SMS Message')
  await expectSaved(page)
  await pickList(page, 1, /active/)
  await expectSaved(page)
  const list = await page.getByRole('combobox', { name: 'Vibes List' }).inputValue()
  await add(page, 'Unsubscribe from Vibes List')
  await expectSaved(page)

  await page.getByRole('button', { name: 'Campaign Actions' }).click()
  await page.getByRole('menuitem', { name: /^Revisions/ }).click()
  await expect(page.getByRole('heading', { name: 'Revisions', level: 2 })).toBeVisible()
  // One person without a pause: one entry, with what came of it in the end.
  const entries = page.getByRole('list', { name: 'Revisions of this flow' }).locator('> li')
  await expect(entries).toHaveCount(1)
  await expect(entries.getByText(`Step 1, Send SMS Message, added: “${list}”`)).toBeVisible()
  await entries.getByText('The 3 revisions one by one').click()
  await entries.getByRole('link', { name: 'Revision 2', exact: true }).click()

  await expect(page).toHaveURL(new RegExp(`/campaigns/${id}/flow/revisions/2$`))
  await expect(page.getByText(`Step 1, Send SMS Message: Vibes List set to “${list}”`)).toBeVisible()
  await page.getByRole('link', { name: 'the current one (3)' }).click()
  await expect(page.getByText('Step 2, Unsubscribe from Vibes List, added')).toBeVisible()
  await expect(page.getByRole('combobox', { name: 'Another revision' })).toHaveCount(0)
  await page.getByRole('link', { name: 'the one before (1)' }).click()
  await expect(page).toHaveURL(/revisions\/2\?with=1$/)
  await page.goto(`/marketing-activities/campaigns/${id}/flow/revisions/2?with=99`)
  await expect(page.getByText('There is no revision 99.')).toBeVisible()

  await page.getByRole('button', { name: 'Restore as a new revision' }).press('Enter')
  await page.waitForURL(/\/flow$/)
  await expectSteps(page, 'Send SMS Message')
  await page.getByRole('button', { name: 'Undo: restore revision 2' }).click()
  await expectSteps(page, 'Send SMS Message', 'Unsubscribe from Vibes List')
  await expectSaved(page)
  // The list and a revision of the samples are looked at with all other pages; a compared one only here.
  await expectSoundInEveryLook(page, `/marketing-activities/campaigns/${id}/flow/revisions/3?with=1`)
})

test('by keyboard: a revision is found, compared, restored and taken back, and the outline is read', async ({
  marketer: page,
}) => {
  await newFlow(page, 'send-sms-message')
  await add(page, 'Wait')
  await expectSteps(page, 'Send SMS Message', 'Wait')
  await expectSaved(page)
  await page.getByRole('link', { name: 'Revisions', exact: true }).press('Enter')
  await page.getByText('The 2 revisions one by one').press('Enter')
  await page.getByRole('link', { name: 'Revision 1', exact: true }).press('Enter')
  await page.getByRole('link', { name: 'the current one (2)' }).press('Enter')
  await expect(page.getByText('Step 2, Wait, added')).toBeVisible()
  await page.getByRole('button', { name: 'Restore as a new revision' }).press('Enter')
  await page.waitForURL(/\/flow$/)
  await expectSteps(page, 'Send SMS Message')
  await page.keyboard.press('ControlOrMeta+z')
  await expect(page.getByRole('status')).toContainText(['Undone: restore revision 1.'])
  await expectSteps(page, 'Send SMS Message', 'Wait')
  await expectSaved(page)
  await page.getByRole('button', { name: 'Campaign Actions' }).press('Enter')
  await page.getByRole('menuitem', { name: /^Outline/ }).press('Enter')
  await expect(page.getByRole('heading', { name: 'Step 2, Wait' })).toBeVisible()
})

test('a restore over somebody else’s save is refused with their name, and tried again', async ({
  marketer,
  admin,
}) => {
  const id = await newCampaign(marketer)
  await add(marketer, 'Send SMS Message')
  await expectSaved(marketer)
  await add(marketer, 'Unsubscribe from Vibes List')
  await expectSaved(marketer)
  await admin.goto(`/marketing-activities/campaigns/${id}/flow/revisions/1`)
  await add(marketer, 'Subscribe to Vibes List')
  await expectSaved(marketer)
  await admin.getByRole('button', { name: 'Restore as a new revision' }).click()
  await expect(admin.getByText(/Mira Marketer saved this flow at/)).toBeVisible()
  await admin.getByRole('button', { name: 'Look again' }).click()
  await expect(admin.getByText(/Mira Marketer saved this flow at/)).toHaveCount(0)
  await admin.getByRole('button', { name: 'Restore as a new revision' }).click()
  await admin.waitForURL(/\/flow$/)
  await expectSteps(admin, 'Send SMS Message')
  // The marketer still has the editor open: it comes in there as a change of the admin's.
  await expectSteps(marketer, 'Send SMS Message')
  await expect(marketer.getByText('Ada Admin’s changes were merged in')).toBeVisible()
})

test('an analyst reads revisions and the outline, and can restore nothing', async ({ marketer, analyst }) => {
  const id = await newCampaign(marketer)
  await add(marketer, 'Send SMS Message')
  await expectSaved(marketer)
  await add(marketer, 'Unsubscribe from Vibes List')
  await expectSaved(marketer)
  await analyst.goto(`/marketing-activities/campaigns/${id}/flow/revisions/1`)
  await expect(analyst.getByText('Step 1, Send SMS Message, added')).toBeVisible()
  await expect(analyst.getByRole('button', { name: 'Restore as a new revision' })).toHaveCount(0)
  await analyst.getByRole('button', { name: 'Campaign Actions' }).click()
  await analyst.getByRole('menuitem', { name: /^Outline/ }).click()
  await expect(analyst.getByRole('heading', { name: 'Outline of the flow' })).toBeVisible()
  await expect(analyst.getByRole('heading', { name: 'Step 2, Unsubscribe from Vibes List' })).toBeVisible()
  await expectAccessible(analyst)
  await analyst.emulateMedia({ media: 'print' })
  await expect(analyst.getByRole('button', { name: 'Print' })).toBeHidden()
  await expect(analyst.getByRole('heading', { name: 'Step 2, Unsubscribe from Vibes List' })).toBeVisible()
})
