// A list as it comes out of somebody's spreadsheet, imported without touching the mouse.
import { readFile } from 'node:fs/promises'
import { expect, test } from './app.ts'
import { tabTo } from './steps.ts'

const tag = crypto.randomUUID().slice(0, 6)
const file = `\ufeffE-mail;Voornaam;"Mobiel nr";Bijzonderheden\r
an.${tag}@example.com;An;(312) 555-0123;"zegt ""hoi"", vaak"\r
bo.${tag}@example.com;"Bo\r
van Dam";+44 7700 900123;\r
geen adres;Cy;;\r
\r
di.${tag}@example.com;Di;312 555;te kort nummer\r
AN.${tag}@example.com;Anna;(312) 555-0124;zelfde adres\r
ed.${tag}@example.com;Ed\r
`

test('by keyboard alone: from the file to the list, with the bad rows back', async ({ marketer: page }) => {
  await page.goto('/database/import')
  const chooses = page.waitForEvent('filechooser')
  await tabTo(page, page.getByRole('button', { name: 'Choose a file' }))
  await page.keyboard.press('Enter')
  await (await chooses).setFiles({ name: 'ugly.csv', mimeType: 'text/csv', buffer: Buffer.from(file) })

  // The phone column's name says nothing to us, so it is chosen by typing its field's name.
  await expect(page.getByRole('heading', { name: 'Which column is what' })).toBeVisible()
  const phone = page.getByRole('combobox', { name: /Mobiel nr/ })
  await tabTo(page, phone)
  await page.keyboard.type('Mobile')
  await expect(page.getByRole('option', { name: 'Mobile Phone Number' })).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(phone).toHaveValue('Mobile Phone Number')
  await tabTo(page, page.getByRole('button', { name: 'Check the file' }))
  await page.keyboard.press('Enter')

  await expect(page.getByRole('heading', { name: 'What importing will do' })).toBeVisible({ timeout: 30_000 })
  await expect(page.getByText('an e-mail address')).toBeVisible()
  await tabTo(page, page.getByRole('radio', { name: 'No list' }))
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  const name = page.getByRole('textbox', { name: 'Name of the new list' })
  await expect(name).toBeFocused()
  await page.keyboard.type(`Ugly ${tag}`)
  await tabTo(page, page.getByRole('button', { name: 'Import 3 people' }))
  await page.keyboard.press('Enter')
  await expect(page.getByText('3 people are in')).toBeVisible({ timeout: 30_000 })

  const downloads = page.waitForEvent('download')
  await tabTo(page, page.getByRole('link', { name: 'Download the rows left out' }))
  await page.keyboard.press('Enter')
  const rejected = await readFile(await (await downloads).path(), 'utf8')
  expect(rejected).toContain('geen adres')
  expect(rejected).toContain(`an.${tag}@example.com`)
  expect(rejected).toContain('Ed')
  expect(rejected).not.toContain(`bo.${tag}`)
})
