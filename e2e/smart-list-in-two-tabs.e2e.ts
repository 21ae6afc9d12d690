// One person with the same smart list in two tabs: the second save drops nothing and asks.
import { expect, test } from './app.ts'
import { expectSaved, newCampaign, openTab } from './steps.ts'

test('two tabs: the second save keeps its edits and offers both ways on', async ({ marketer: first }) => {
  await newCampaign(first)
  await openTab(first, 'Smart List')
  await expect(first.getByRole('button', { name: 'Member of List' })).toBeVisible()
  const second = await first.context().newPage()
  await second.goto(first.url())
  const filters = (page: typeof first) => page.getByRole('region', { name: /^Filter \d/ })

  await first.getByRole('button', { name: 'Member of List' }).click()
  await expectSaved(first)
  await second.getByRole('button', { name: 'City' }).click()
  await expect(second.getByText(/saved this at .*, after you opened it/)).toBeVisible()
  await expect(filters(second)).toHaveCount(1)
  await expect(filters(second)).toContainText('City')

  await second.getByRole('button', { name: 'Save mine' }).click()
  await expectSaved(second)
  await first.reload()
  await expect(filters(first)).toContainText(['City'])

  await second.getByRole('button', { name: 'Last Name' }).click()
  await expectSaved(second)
  await first.getByRole('button', { name: 'Member of List' }).click()
  await first.getByRole('button', { name: 'Load theirs' }).click()
  await expect(filters(first)).toContainText(['City', 'Last Name'])
})
