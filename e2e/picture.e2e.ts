// The README's picture of the Flow tab, of the app as it is. `FLOWSTEP_PICTURES=1 npx playwright test e2e/picture.e2e.ts` renews it.
import { expect, test } from './app.ts'

test('the Flow tab as the README shows it', async ({ marketer: page }, info) => {
  await page.setViewportSize({ width: 1280, height: 720 })
  await page.goto('/marketing-activities')
  const tree = page.getByRole('treegrid')
  for (const folder of ['Retail', 'Spring Sale', 'SMS']) {
    const row = tree.getByRole('row', { name: folder, exact: true })
    await row.focus()
    if ((await row.getAttribute('aria-expanded')) !== 'true') await page.keyboard.press('ArrowRight')
  }
  await tree.getByRole('row', { name: /^Spring sale text 1/ }).click()
  await page.waitForURL(/\/flow$/)
  await expect(page.getByRole('article')).toHaveAccessibleName('Step 1: Send SMS Message')
  await expect(page.getByRole('article')).toContainText('active · short code')
  await page.mouse.move(0, 0)
  await page.screenshot({
    path: process.env.FLOWSTEP_PICTURES ? 'docs/images/flow-tab.png' : info.outputPath('flow-tab.png'),
  })
})
