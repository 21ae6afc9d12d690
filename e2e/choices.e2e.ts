// A marketer gives a step choices. Each edit of them by each hand: every-edit.e2e.ts.
import type { Locator, Page } from '@playwright/test'
import { expect, expectAccessible, looks, present, test } from './app.ts'
import { expectSaved, newCampaign, openTab, paletteStep, pick } from './steps.ts'

const choice = (page: Page, number: number) => page.locator(`section[aria-label="Choice ${number}"]`)
const defaultChoice = (page: Page) => page.getByRole('region', { name: 'Default choice' })

/** A campaign whose one step takes people off a list, with so many choices. */
async function campaignWithChoices(page: Page, count: number): Promise<number> {
  const id = await newCampaign(page, `Choices ${crypto.randomUUID().slice(0, 8)}`)
  await paletteStep(page, 'Unsubscribe from Vibes List').click()
  await pick(page.getByRole('combobox', { name: 'Vibes List' }), /active/)
  for (let number = 1; number <= count; number++) {
    await page.getByRole('button', { name: 'Add choice', exact: true }).click()
    await expect(choice(page, number)).toBeVisible()
  }
  return id
}

async function pickCondition(row: Locator, filter: string, percent?: string) {
  await pick(row.getByRole('combobox', { name: 'Condition' }), filter)
  if (!percent) return
  await row.getByRole('textbox', { name: 'Percentage' }).fill(percent)
  await row.page().keyboard.press('Tab')
}

/** The conditions in order, as the pickers show them. */
async function expectConditions(page: Page, ...names: string[]) {
  for (const [index, name] of names.entries())
    await expect(choice(page, index + 1).getByRole('combobox', { name: 'Condition' })).toHaveValue(name)
}

test('by pointer: the settings so far become the default, a filter is picked, the choice does nothing', async ({
  marketer: page,
}) => {
  await campaignWithChoices(page, 1)
  const condition = choice(page, 1).getByRole('combobox', { name: 'Condition' })
  await expect(condition).toBeFocused()
  const list = await defaultChoice(page).getByRole('combobox', { name: 'Vibes List' }).inputValue()
  await expect(choice(page, 1).getByRole('combobox', { name: 'Vibes List' })).toHaveValue(list)

  // Until it says who, the campaign can't run, and the list of problems leads here.
  await page.getByRole('button', { name: '1 to fill in' }).first().click()
  await page
    .getByRole('button', { name: /Pick the filter that says who gets this choice/ })
    .first()
    .click()
  await expect(condition).toBeFocused()

  await pickCondition(choice(page, 1), 'First Name')
  await choice(page, 1).getByRole('textbox', { name: 'Value' }).fill('Ada')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: /problem|to fill in/ })).toHaveCount(0)
  await choice(page, 1).getByText('Do nothing').click()
  await expect(choice(page, 1).getByRole('combobox', { name: 'Vibes List' })).toHaveCount(0)
  await expectSaved(page)
  await page.reload()
  await expectConditions(page, 'First Name')
  await expect(choice(page, 1).getByRole('checkbox', { name: 'Do nothing' })).toBeChecked()
  await page.getByRole('button', { name: /^Undo: change choice 1 of step 1/ }).click()
  await expect(choice(page, 1).getByRole('combobox', { name: 'Vibes List' })).toHaveValue(list)
})

test('samples of more than everybody are said at the row, and Run is refused', async ({ marketer: page }) => {
  const id = await campaignWithChoices(page, 2)
  await pickCondition(choice(page, 1), 'Random Sample', '60')
  await pickCondition(choice(page, 2), 'Random Sample', '50')
  await expect(choice(page, 2)).toContainText('The random samples of this step add up to 110 %.')
  await expectSaved(page)
  await openTab(page, 'Schedule')
  await expect(page).toHaveURL(new RegExp(`/campaigns/${id}/schedule`))
  await expect(page.getByText('The random samples of this step add up to 110 %.').first()).toBeVisible()
})

test('an analyst reads who gets a choice', async ({ marketer, analyst }) => {
  await campaignWithChoices(marketer, 1)
  await pickCondition(choice(marketer, 1), 'Random Sample', '25')
  await expectSaved(marketer)
  await analyst.goto(marketer.url())
  await expect(choice(analyst, 1)).toContainText('If Random Sample is 25 %')
  await expect(analyst.getByRole('button', { name: 'Add choice', exact: true })).toHaveCount(0)
})

test('axe finds nothing in choices, in either look', async ({ marketer: page }) => {
  await campaignWithChoices(page, 2)
  await pickCondition(choice(page, 1), 'Random Sample', '30')
  await expectSaved(page)
  for (const [locale, theme] of looks) {
    await present(page, { theme, locale })
    await page.reload()
    await expect(page.getByRole('combobox', { name: /^(Condition|Voorwaarde)$/ })).toHaveCount(2)
    await expectAccessible(page)
  }
})
