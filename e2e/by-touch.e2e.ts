// What a marketer does with a thumb, beyond adding and dragging steps: several at once, undo, revisions, and a choice between two people's edits.
import type { Page } from '@playwright/test'
import { expect, expectAccessible, test } from './app.ts'
import { expectSaved, hearNothing, newCampaign, openOnPhone, paletteStep } from './steps.ts'

const send = 'Send SMS Message'
const unsubscribe = 'Unsubscribe from Vibes List'

const header = (page: Page, number: number) =>
  page
    .locator('article')
    .nth(number - 1)
    .locator('header h3')

async function expectSteps(page: Page, ...names: string[]) {
  await expect(page.locator('article')).toHaveCount(names.length)
  for (const [index, name] of names.entries())
    await expect(page.locator('article').nth(index)).toHaveAccessibleName(
      new RegExp(`^Step ${index + 1}: ${name}`),
    )
}

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

test('several are selected, duplicated, taken back, cut and pasted; a revision is compared and restored', async ({
  marketer,
}) => {
  await newCampaign(marketer)
  for (const name of [send, unsubscribe]) await paletteStep(marketer, name).click()
  await expectSaved(marketer)
  const page = await openOnPhone(marketer)
  await expectSteps(page, send, unsubscribe)
  await header(page, 1).tap()
  await header(page, 2).tap()
  const bar = page.getByRole('toolbar', { name: 'Selected steps' })
  await expect(bar).toContainText('2 steps selected')
  await bar.getByRole('button', { name: 'Duplicate' }).tap()
  await expectSteps(page, send, unsubscribe, send, unsubscribe)
  await page
    .getByRole('button', { name: /^Undo: add 2 steps/ })
    .first()
    .tap()
  await expectSteps(page, send, unsubscribe)
  await page.getByRole('button', { name: /^Redo: add 2 steps/ }).tap()
  await expectSteps(page, send, unsubscribe, send, unsubscribe)
  await bar.getByRole('button', { name: 'Clear selection' }).tap()
  await chooseInMenu(page, 'More about step 3', 'Cut')
  await expectSteps(page, send, unsubscribe, unsubscribe)
  await chooseInMenu(page, 'More about step 3', 'Paste below')
  await expectSteps(page, send, unsubscribe, unsubscribe, send)
  await pickList(page, 0)
  await expectSaved(page)
  await expectAccessible(page)

  await chooseInMenu(page, 'Campaign Actions', /^Revisions/)
  await page.getByText(/The \d+ revisions one by one/).tap()
  await page.getByRole('link', { name: 'Revision 2', exact: true }).tap()
  await expect(page).toHaveURL(/\/flow\/revisions\/2$/)
  await expect(page.getByText('Step 2, Unsubscribe from Vibes List, added')).toBeVisible()
  await page.getByRole('button', { name: 'Restore as a new revision' }).tap()
  await expectSteps(page, send, unsubscribe)
  await chooseInMenu(page, 'Campaign Actions', /^Outline/)
  await expect(page.getByRole('heading', { name: 'Step 2, Unsubscribe from Vibes List' })).toBeVisible()
  await page.context().close()
})

test('what two people changed is chosen between with a thumb', async ({
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
  await hearNothing(mine)
  await mine.reload()
  await expectSteps(mine, unsubscribe)
  const theirList = await pickList(theirs, 0)
  await expectSaved(theirs)
  await pickList(mine, 1)
  const panel = mine.getByRole('region', { name: 'Mira Marketer changed the same things as you' })
  await expect(panel).toBeVisible()
  await panel.getByText(theirList).tap()
  await panel.getByRole('button', { name: 'Save' }).tap()
  await expect(panel).toHaveCount(0)
  await expect(lists(mine)).toHaveValue(theirList)
  for (const page of [mine, theirs]) await page.context().close()
})
