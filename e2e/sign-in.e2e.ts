import { expect, expectAccessible, present, test } from './app.ts'

test('a stranger is led to the sign-in page and back to where they wanted to go', async ({ page }) => {
  await page.goto('/marketing-activities')
  await expect(page).toHaveURL('/sign-in?next=%2Fmarketing-activities')
  await page.getByRole('button', { name: 'Continue as marketer' }).click()
  await expect(page).toHaveURL('/marketing-activities')
})

test('with the keyboard alone', async ({ page }) => {
  await page.goto('/sign-in')
  await page.getByRole('button', { name: 'Continue as analyst' }).focus()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL('/')
})

test('a wrong password says so, keeps the address and tells nothing more', async ({ page }) => {
  await page.goto('/sign-in')
  await page.getByLabel('E-mail').fill('nobody@example.com')
  await page.getByLabel('Password').fill('not the password')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'don’t go together' })).toBeVisible()
  await expect(page.getByLabel('E-mail')).toHaveValue('nobody@example.com')
})

test('empty fields say what is missing', async ({ page }) => {
  await page.goto('/sign-in')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByText('Type your password.')).toBeVisible()
  await expect(page.getByText('Type the e-mail address you were invited with.')).toBeVisible()
})

for (const locale of ['en', 'nl'] as const) {
  for (const theme of ['light', 'dark'] as const) {
    test(`accessible in ${locale}, ${theme}`, async ({ page }) => {
      await present(page, { locale, theme })
      await page.goto('/sign-in')
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(
        locale === 'en' ? 'This is the demo' : 'Dit is de demo',
      )
      await expectAccessible(page)
    })
  }
}

test('a session ends for good when signing out, also for a copied cookie', async ({ page, context }) => {
  await page.goto('/sign-in')
  await page.getByRole('button', { name: 'Continue as marketer' }).click()
  await expect(page).toHaveURL('/')
  const copied = await context.cookies()
  await page.getByRole('button', { name: /Mira Marketer/ }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await expect(page).toHaveURL('/sign-in')
  await context.addCookies(copied)
  await page.goto('/')
  await expect(page).toHaveURL('/sign-in')
})
