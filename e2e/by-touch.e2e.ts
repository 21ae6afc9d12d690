// What a marketer does with a thumb, beyond single edits (every-edit.e2e.ts): several at once, the clipboard, revisions, and other people.
import type { Page } from '@playwright/test'
import { expect, expectAccessible, test } from './app.ts'
import {
  expectSaved,
  expectSteps,
  hearNothing,
  newCampaign,
  newFlow,
  openOnPhone,
  paletteStep,
} from './steps.ts'

const send = 'Send SMS Message'
const subscribe = 'Subscribe to Vibes List'
const unsubscribe = 'Unsubscribe from Vibes List'
const kindOf = (name: string) => name.toLowerCase().replaceAll(' ', '-')

const header = (page: Page, number: number) =>
  page
    .locator('article')
    .nth(number - 1)
    .locator('header h3')

async function chooseInMenu(page: Page, button: string, entry: string | RegExp) {
  await page.getByRole('button', { name: button }).tap()
  await page.getByRole('menuitem', { name: entry }).tap()
}

const lists = (page: Page) => page.getByRole('combobox', { name: 'Vibes List' })

/** The `nth` of the Vibes lists, in the first step. Returns its name. */
async function pickList(page: Page, nth: number): Promise<string> {
  // A menu that is still giving back the focus closes what is opened meanwhile.
  await expect(async () => {
    await lists(page).first().tap()
    await page
      .getByRole('option', { name: /active/ })
      .nth(nth)
      .tap({ timeout: 2_000 })
  }).toPass()
  await expect(lists(page).first()).toHaveValue(/./)
  return lists(page).first().inputValue()
}

test('several are moved by number, cut and pasted, here and in another campaign, also offline; a revision is compared and restored', async ({
  marketer,
}) => {
  await newFlow(marketer, ...[send, unsubscribe, subscribe].map(kindOf))
  const page = await openOnPhone(marketer)
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await expectSteps(page, send, unsubscribe, subscribe)
  await header(page, 1).tap()
  await header(page, 2).tap()
  const bar = page.getByRole('toolbar', { name: 'Selected steps' })
  await expect(bar).toContainText('2 steps selected')
  await bar.getByRole('button', { name: 'Move to…' }).tap()
  const dialog = page.getByRole('dialog', { name: 'Move 2 steps' })
  await dialog.getByRole('textbox', { name: 'The first becomes step' }).fill('2')
  await dialog.getByRole('button', { name: 'Move', exact: true }).tap()
  await expectSteps(page, subscribe, send, unsubscribe)
  await bar.getByRole('button', { name: 'Clear selection' }).tap()
  await pickList(page, 0)
  await expectSaved(page)
  await expectAccessible(page)

  await page.context().setOffline(true)
  await chooseInMenu(page, 'More about step 2', 'Cut')
  await chooseInMenu(page, 'More about step 2', 'Paste below')
  await expectSteps(page, subscribe, unsubscribe, send)
  await expect(page.getByText('Couldn’t save, retrying. Your edits are kept.')).toBeVisible()
  await page.context().setOffline(false)
  await expectSaved(page)

  await chooseInMenu(page, 'Campaign Actions', /^Revisions/)
  await page.getByText(/The \d+ revisions one by one/).tap()
  await page.getByRole('link', { name: 'Revision 1', exact: true }).tap()
  await expect(page).toHaveURL(/\/flow\/revisions\/1$/)
  await expect(page.getByText('Step 2, Unsubscribe from Vibes List, added')).toBeVisible()
  await page.getByRole('button', { name: 'Restore as a new revision' }).tap()
  await expectSteps(page, send, unsubscribe, subscribe)
  await page.getByRole('button', { name: 'Undo: restore revision 1' }).tap()
  await expectSteps(page, subscribe, unsubscribe, send)
  await header(page, 2).tap()
  await header(page, 3).tap()
  await bar.getByRole('button', { name: 'Copy' }).tap()
  await expect(page.getByRole('status')).toContainText(['2 steps copied.'])

  await newCampaign(marketer)
  await page.goto(marketer.url())
  await page.getByRole('button', { name: 'Paste steps' }).tap()
  await expectSteps(page, unsubscribe, send)
  await page.evaluate(() => navigator.clipboard.writeText('Dear all, lunch is at noon.'))
  await chooseInMenu(page, 'More about step 1', 'Paste below')
  await expect(page.getByText('The clipboard holds no steps. Copy some in a flow first.')).toBeVisible()
  await expectSteps(page, unsubscribe, send)
  await expectSaved(page)
  await page.context().close()
})

test('who else is here is seen, what they did is taken out, and what both changed is chosen between with a thumb', async ({
  marketer,
  admin,
  allowConsoleErrors,
}) => {
  allowConsoleErrors(/net::ERR_/)
  await newCampaign(marketer)
  await paletteStep(marketer, unsubscribe).click()
  await expectSaved(marketer)
  await admin.goto(marketer.url())
  const mine = await openOnPhone(admin)
  const theirs = await openOnPhone(marketer)
  await expect(theirs.getByRole('list', { name: 'Also in this campaign' })).toContainText(
    'Ada Admin, on Flow',
  )
  await expectSteps(theirs, unsubscribe)
  await paletteStep(admin, send).click()
  await expectSteps(theirs, unsubscribe, send)
  await expect(theirs.getByText('Ada Admin’s changes were merged in')).toBeVisible()
  await theirs.getByRole('button', { name: 'Undo', exact: true }).tap()
  await expectSteps(theirs, unsubscribe)
  for (const [turn, names] of [
    ['Undo', [unsubscribe, send]],
    ['Redo', [unsubscribe]],
  ] as const) {
    await theirs.getByRole('button', { name: `${turn}: take out Ada Admin’s changes` }).tap()
    await expectSteps(theirs, ...names)
  }
  await expectSaved(theirs)
  await hearNothing(mine)
  await mine.reload()
  await expectSteps(mine, unsubscribe)
  const theirList = await pickList(theirs, 0)
  await expectSaved(theirs)
  await pickList(mine, 1)
  const panel = mine.getByRole('region', { name: 'Mira Marketer changed the same things as you' })
  await expect(panel).toBeVisible()
  // The label lies over the whole card, so that a thumb may come down anywhere in it.
  await panel.getByText(theirList).tap({ force: true })
  await panel.getByRole('button', { name: 'Save' }).tap()
  await expect(panel).toHaveCount(0)
  await expect(lists(mine)).toHaveValue(theirList)
  for (const page of [mine, theirs]) await page.context().close()
})
