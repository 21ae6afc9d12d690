import { randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'
import { expect, expectAccessible, present, test } from './app.ts'

const box = (page: Page) => page.getByRole('textbox', { name: 'Text', exact: true })
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true })
const saved = (page: Page) => expect(page.getByText(/^Saved \d/)).toBeVisible()

/** Makes a message from the tree and opens its page. */
async function newMessage(page: Page, name: string) {
  await page.goto('/marketing-activities')
  await page.getByRole('navigation').getByRole('button', { name: 'New', exact: true }).click()
  await page.getByRole('menuitem', { name: 'New SMS message' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Name' }).fill(`${name} ${randomUUID()}`)
  await dialog.getByRole('button', { name: 'Create' }).click()
  await expect(page).toHaveURL(/\/sms-messages\/\d+$/)
  await expect(page.locator('[contenteditable=true]')).toBeVisible()
}

async function type(page: Page, text: string) {
  await box(page).click()
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.type(text)
}

/** The text as it is kept, tokens as Marketo writes them. */
async function expectText(page: Page, text: string) {
  const asTyped = page.getByRole('switch', { name: 'Show tokens as typed' })
  await asTyped.click({ force: true })
  await expect(box(page)).toHaveValue(text)
  await asTyped.click({ force: true })
}

test('write a text with tokens, see what it costs, approve it', async ({ marketer: page }) => {
  await newMessage(page, 'Spring sale')
  await expect(page.getByText('There is no text yet.')).toBeVisible()

  await box(page).click()
  await page.keyboard.type('Northwind: hi ')
  await button(page, 'Token').click()
  await page.getByRole('combobox', { name: 'Token' }).fill('first')
  await page.getByRole('option', { name: /^First Name/ }).click()
  await page.getByLabel(/^Default Value/).fill('there')
  await page.getByRole('dialog').getByRole('button', { name: 'Insert' }).click()
  await expect(page.getByRole('dialog')).toBeHidden()
  await expect(box(page)).toBeFocused()
  await page.keyboard.type(`! It’s spring. ${'Sale '.repeat(16)}Reply STOP to end`)
  await expectText(
    page,
    `Northwind: hi {{lead.First Name:default=there}}! It’s spring. ${'Sale '.repeat(16)}Reply STOP to end`,
  )
  await saved(page)

  await expect(page.getByText('2 parts a person')).toBeVisible()
  await expect(page.getByText('It takes 2 parts; without, it would take 1.')).toBeVisible()
  await page.getByRole('button', { name: /^Replace ’ by '/ }).click()
  await expect(page.getByText('1 part a person')).toBeVisible()

  await page.getByRole('combobox', { name: 'Preview as' }).fill('a')
  // A row without an address is the list's own word that it is searching.
  await page.getByRole('option').filter({ hasText: '@' }).first().click()
  await expect(page.getByText(/^Counted as it goes to/)).toBeVisible()
  await saved(page)
  await expectAccessible(page)

  await button(page, 'Approve').click()
  await expect(button(page, 'Edit Draft')).toBeVisible()
  await expect(page.getByText(/^Approved .* Campaigns send this text\.$/)).toBeVisible()
  await page.reload()
  await expect(page.locator('[contenteditable=true]')).toHaveCount(0)
  await expect(box(page)).toContainText("It's spring.")
})

test('a chip is one step for the caret and one press to delete', async ({ marketer: page }) => {
  await newMessage(page, 'Chips')
  await type(page, 'Hi {{lead.First Name:default=you}}!')
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.type('dear ')
  await expectText(page, 'Hi dear {{lead.First Name:default=you}}!')
  await box(page).focus()
  await page.keyboard.press('Delete')
  await expectText(page, 'Hi dear !')
  await box(page).focus()
  await page.keyboard.press('ControlOrMeta+Z')
  await expectText(page, 'Hi dear {{lead.First Name:default=you}}!')
  await box(page).focus()
  await page.keyboard.press('End')
  await page.keyboard.press('Backspace')
  await page.keyboard.press('Backspace')
  await page.keyboard.press('Enter')
  await page.keyboard.type('you')
  await expectText(page, 'Hi dear \nyou')
})

test('a token that names nothing can’t be approved, and its cure is one press away', async ({
  marketer: page,
}) => {
  await newMessage(page, 'Typo')
  await type(page, 'Hi {{lead.FirstName:default=you}}')
  await saved(page)
  await button(page, 'Approve').click()
  await expect(page.getByText(/^One thing keeps this text from being approved/)).toBeVisible()
  await page.getByRole('button', { name: 'Use lead.First Name' }).click()
  await expectText(page, 'Hi {{lead.First Name:default=you}}')
  await button(page, 'Approve').click()
  await expect(button(page, 'Edit Draft')).toBeVisible()
})

test('a text over the limit says so and can’t be approved', async ({ marketer: page }) => {
  await newMessage(page, 'Long')
  await box(page).click()
  await page.keyboard.insertText('a'.repeat(905))
  await expect(page.getByText('905 characters, and at most 900 can be sent. Take out 5.')).toBeVisible()
  await saved(page)
  await button(page, 'Approve').click()
  await expect(page.getByText(/^One thing keeps this text from being approved/)).toBeVisible()
})

test('two tabs: the second save waits for a choice and nothing is lost', async ({ marketer: first }) => {
  await newMessage(first, 'Two tabs')
  const second = await first.context().newPage()
  await second.goto(first.url())
  await expect(second.locator('[contenteditable=true]')).toBeVisible()
  await type(first, 'From the first')
  await saved(first)
  await type(second, 'From the second')
  await button(second, 'Save mine').click()
  await saved(second)
  await box(first).click()
  await first.keyboard.press('End')
  await first.keyboard.type('!')
  await button(first, 'Load theirs').click()
  await expectText(first, 'From the second')
  // Approved in one tab while the other goes on typing.
  await button(second, 'Approve').click()
  await expect(button(second, 'Edit Draft')).toBeVisible()
  await box(first).click()
  await first.keyboard.press('End')
  await first.keyboard.type(' too late')
  await button(first, 'Load theirs').click()
  await expect(button(first, 'Edit Draft')).toBeVisible()
  await expect(box(first)).toHaveText('From the second')
})

test('what is typed while offline is kept and saved later', async ({
  marketer: page,
  allowConsoleErrors,
}) => {
  allowConsoleErrors(/ERR_INTERNET_DISCONNECTED|Failed to fetch/)
  await newMessage(page, 'Offline')
  await page.context().setOffline(true)
  await type(page, 'Typed in a tunnel')
  await expect(page.getByText('Couldn’t save, retrying')).toBeVisible()
  await page.context().setOffline(false)
  await saved(page)
  await page.reload()
  await expect(box(page)).toHaveText('Typed in a tunnel')
})

test('discard, undo, unapprove, clone', async ({ marketer: page }) => {
  const act = async (name: RegExp) => {
    await page.getByRole('button', { name: 'Message Actions' }).click()
    await page.getByRole('menuitem', { name }).click()
  }
  await newMessage(page, 'Versions')
  await type(page, 'One')
  await saved(page)
  await button(page, 'Approve').click()
  await button(page, 'Edit Draft').click()
  await expect(button(page, 'Approve')).toBeVisible()
  await type(page, 'Two')
  await saved(page)
  await act(/^Discard Draft/)
  await expect(box(page)).toHaveText('One')
  await button(page, 'Undo').click()
  await expect(box(page)).toHaveText('Two')
  await saved(page)
  await act(/^Unapprove/)
  await expect(page.getByText('Only a draft: campaigns can’t send it until it is approved.')).toBeVisible()
  await act(/^Clone/)
  await page.getByRole('dialog').getByRole('button', { name: 'Clone' }).click()
  await button(page, 'Open the clone').click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/ copy$/)
  await expect(box(page)).toHaveText('Two')
})

test('an analyst may look, not change', async ({ marketer, analyst: page }) => {
  await newMessage(marketer, 'Look only')
  await type(marketer, 'Hi')
  await saved(marketer)
  await page.goto(marketer.url())
  await expect(page.getByText('Your role may look at messages, not change them.')).toBeVisible()
  await expect(box(page)).toHaveAttribute('aria-readonly', 'true')
  await expect(button(page, 'Approve')).toHaveCount(0)
})

for (const theme of ['light', 'dark'] as const) {
  test(`in Dutch, on a phone, ${theme}`, async ({ marketer: page }) => {
    await present(page, { locale: 'en' })
    await newMessage(page, `Narrow ${theme}`)
    await type(page, 'Hi {{lead.City}} – {{lead.Nope}}')
    await saved(page)
    await present(page, { locale: 'nl', theme })
    await page.setViewportSize({ width: 390, height: 844 })
    await page.reload()
    await expect(page.getByRole('button', { name: 'Goedkeuren' })).toBeVisible()
    await expectAccessible(page)
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
  })
}
