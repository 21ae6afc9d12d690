// A marketer lets a flow keep the database in order: lists, fields, score, moments, and who leaves. The person's log tells it back.
import type { Page } from '@playwright/test'
import { expect, expectAccessible, present, test } from './app.ts'
import { csvPeople, printCsv } from './sample-csv.ts'
import { expectSaved, importPeople, newCampaign, openTab, pick, reachMembersOf, runNow } from './steps.ts'

test.describe.configure({ mode: 'serial' })

const name = `kept-${crypto.randomUUID().slice(0, 6)}`
const people = csvPeople(2, name).map((person) => ({ ...person, blocklisted: false }))

/** Not by role: while a picker's list is open, everything behind it is hidden from roles. */
const step = (page: Page, number: number) => page.locator('article').nth(number - 1)

/** By keyboard: the palette's entry, then Enter. */
async function append(page: Page, kind: string, number: number) {
  const palette = page.getByRole('complementary', { name: 'Flow steps' })
  await palette.getByRole('button', { name: kind, exact: true }).press('Enter')
  await expect(page.getByRole('article')).toHaveCount(number)
  await expect(step(page, number).locator('[data-loading]')).toHaveCount(0)
}

async function choose(page: Page, stepNumber: number, field: string, option: string) {
  await step(page, stepNumber).locator('[data-field]').getByRole('button', { name: field }).click()
  await page.getByRole('option', { name: option }).first().click()
}

test('a flow that changes people is built, run, and told back by the log', async ({ marketer: page }) => {
  test.setTimeout(180_000)
  await importPeople(page, { csv: printCsv(people), list: name })
  await page.goto('/marketing-activities')
  await newCampaign(page, `${name} tidy`)

  await append(page, 'Add to List', 1)
  await step(page, 1).getByRole('combobox', { name: 'List' }).press('Tab')
  await expect(page.getByText('Pick the list to put people on.').first()).toBeVisible()
  await pick(step(page, 1).getByRole('combobox', { name: 'List' }), name)

  await append(page, 'Change Data Value', 2)
  await choose(page, 2, 'Attribute', 'Person Score')
  await step(page, 2).getByRole('textbox', { name: 'New value' }).fill('many')
  await page.keyboard.press('Tab')
  await expect(
    page.getByText('This field takes a whole number of at most nine digits.').first(),
  ).toBeVisible()
  await choose(page, 2, 'Attribute', 'Person Status')
  await step(page, 2).getByRole('textbox', { name: 'New value' }).fill('Knows {{lead.First Name}}')

  await append(page, 'Change Score', 3)
  await step(page, 3).getByRole('textbox', { name: 'Change' }).fill('5')
  await page.keyboard.press('Tab')
  await expect(page.getByText('Write +5 to add', { exact: false }).first()).toBeVisible()
  await step(page, 3).getByRole('textbox', { name: 'Change' }).fill('+5')

  await append(page, 'Interesting Moment', 4)
  await step(page, 4).getByRole('textbox', { name: 'Description' }).fill('Tidied {{lead.Last Name}}')

  await append(page, 'Remove from Flow', 5)
  await choose(page, 5, 'From', 'This campaign')
  await append(page, 'Remove from List', 6)
  await pick(step(page, 6).getByRole('combobox', { name: 'List' }), name)
  await expectSaved(page)
  await expect(page.getByRole('button', { name: /problem|to fill in/ })).toHaveCount(0)
  await expectAccessible(page)
  await page.reload()
  await expect(step(page, 3).getByRole('textbox', { name: 'Change' })).toHaveValue('+5')

  await reachMembersOf(page, name)
  await openTab(page, 'Schedule')
  // Both are on the list that put them here, so step 1 has nothing to do; nobody comes to step 6.
  await expect(page.getByRole('row', { name: /already on the list/ })).toContainText('2')
  await expect(page.getByRole('row', { name: /Will be removed from the flow/ })).toContainText('2')
  await runNow(page)
  await expect(page.getByText('removed from the flow').first()).toBeVisible()

  await page.goto(`/database?find=${encodeURIComponent(people[0]!.email)}`)
  await page
    .getByRole('link', { name: new RegExp(people[0]!.lastName) })
    .first()
    .click()
  await page.getByRole('link', { name: 'Activity Log' }).click()
  await expect(page.getByText(`Person Status: blank → Knows ${people[0]!.firstName}`)).toBeVisible()
  await expect(page.getByText('Person Score: blank → 5')).toBeVisible()
  await expect(page.getByText(`Milestone: Tidied ${people[0]!.lastName}`)).toBeVisible()
})

test('the six steps speak Dutch', async ({ marketer: page }) => {
  await present(page, { locale: 'nl', theme: 'dark' })
  await page.goto('/marketing-activities')
  await page
    .getByRole('link', { name: `${name} tidy` })
    .first()
    .click()
  await page.getByRole('link', { name: 'Stroom', exact: true }).click()
  for (const [index, kind] of [
    'Toevoegen aan lijst',
    'Gegevenswaarde wijzigen',
    'Score wijzigen',
    'Interessant moment',
    'Verwijderen uit stroom',
    'Verwijderen uit lijst',
  ].entries()) {
    await expect(step(page, index + 1)).toHaveAccessibleName(`Stap ${index + 1}: ${kind}`)
  }
  await expectAccessible(page)
})
