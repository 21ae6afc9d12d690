// A marketer copies and cuts steps, within a campaign and into another. Selecting and dragging several by each hand: every-edit.e2e.ts.
import type { Page } from '@playwright/test'
import { expect, expectAccessible, test } from './app.ts'
import { copied, expectSaved, expectSteps, newCampaign, openTab, paletteStep, paste } from './steps.ts'

const send = 'Send SMS Message'
const subscribe = 'Subscribe to Vibes List'
const unsubscribe = 'Unsubscribe from Vibes List'
const step = (page: Page, number: number) => page.locator('article').nth(number - 1)
const status = (page: Page) => page.getByRole('status')

async function campaignOf(page: Page, ...names: string[]) {
  const id = await newCampaign(page, `Copy ${crypto.randomUUID().slice(0, 8)}`)
  for (const name of names) await paletteStep(page, name).click()
  await expectSteps(page, ...names)
  return id
}

test('by keyboard: select, duplicate, cut and paste, one undo for each, and into another campaign', async ({
  marketer: page,
}) => {
  await campaignOf(page, send, subscribe, unsubscribe)
  await step(page, 1).focus()
  await page.keyboard.press('Shift+ArrowDown')
  await expect(status(page)).toContainText(['2 steps selected.'])
  await page.keyboard.press('ControlOrMeta+d')
  await expectSteps(page, send, subscribe, send, subscribe, unsubscribe)
  await page.keyboard.press('ControlOrMeta+z')
  await expectSteps(page, send, subscribe, unsubscribe)

  await step(page, 1).focus()
  await page.keyboard.press('ControlOrMeta+a')
  await expect(status(page)).toContainText(['3 steps selected.'])
  await page.keyboard.press('Escape')
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('ControlOrMeta+x')
  await expectSteps(page, unsubscribe)
  await expect(step(page, 1)).toBeFocused()
  await page.keyboard.press('ControlOrMeta+v')
  await expectSteps(page, unsubscribe, send, subscribe)
  await expectSaved(page)

  await page.keyboard.press('Delete')
  await expectSteps(page, unsubscribe)
  await page.keyboard.press('ControlOrMeta+z')
  await expectSteps(page, unsubscribe, send, subscribe)
  await step(page, 2).focus()
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('ControlOrMeta+c')
  await expect(status(page)).toContainText(['2 steps copied.'])
  await campaignOf(page)
  await page.keyboard.press('ControlOrMeta+v')
  await expectSteps(page, send, subscribe)
  await expectSaved(page)
})

test('into another campaign, with what was picked', async ({ marketer: page }) => {
  await campaignOf(page, send)
  const list = page.getByRole('combobox', { name: 'Vibes List' })
  await list.click()
  await page
    .getByRole('option', { name: /active/ })
    .first()
    .click()
  const picked = await list.inputValue()
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.getByRole('button', { name: 'More about step 1' }).click()
  await page.getByRole('menuitem', { name: 'Copy' }).click()
  await expect(status(page)).toContainText(['1 step copied.'])
  await campaignOf(page, unsubscribe)
  await page.getByRole('button', { name: 'More about step 1' }).click()
  await page.getByRole('menuitem', { name: 'Paste below' }).click()
  await expectSteps(page, unsubscribe, send)
  await expect(step(page, 2).getByRole('combobox', { name: 'Vibes List' })).toHaveValue(picked)
  await expectSaved(page)
  await page.reload()
  await expectSteps(page, unsubscribe, send)
  await expectAccessible(page)
})

test('where the clipboard is refused, copies stay within this browser', async ({ marketer: page }) => {
  await page.addInitScript(() => {
    const refuse = () => Promise.reject(new DOMException('refused', 'NotAllowedError'))
    Object.defineProperty(navigator, 'clipboard', { value: { writeText: refuse, readText: refuse } })
  })
  await campaignOf(page, send)
  await page.getByRole('button', { name: 'More about step 1' }).click()
  await page.getByRole('menuitem', { name: 'Cut' }).click()
  await expect(page.locator('article')).toHaveCount(0)
  await campaignOf(page, unsubscribe)
  await page.getByRole('button', { name: 'More about step 1' }).click()
  await page.getByRole('menuitem', { name: 'Paste below' }).click()
  await expectSteps(page, unsubscribe, send)
})

test('a step of a later version is kept as unknown and keeps the campaign from running; other text is refused', async ({
  marketer: page,
}) => {
  await campaignOf(page, send)
  await step(page, 1).focus()
  await paste(page, 'Dear all, lunch is at noon.')
  await expect(page.getByText('The clipboard holds no steps. Copy some in a flow first.')).toBeVisible()
  const steps = [{ id: 1, kind: 'send-fax', choices: [], settings: { paper: 'A4' } }]
  await paste(page, copied(page, steps))
  await expect(step(page, 2)).toHaveAccessibleName(/^Step 2: Unknown step/)
  await expect(step(page, 2)).toContainText('This version doesn’t know the step “send-fax”.')
  await expectSaved(page)
  await page.reload()
  await expect(step(page, 2)).toContainText('This version doesn’t know the step “send-fax”.')
  await openTab(page, 'Schedule')
  const reason = page.getByRole('link', { name: /^This version doesn’t know the step “send-fax”\./ })
  await expect(reason).toBeVisible()
  await expect(page.getByRole('button', { name: /^Run now/ })).toHaveCount(0)
  await reason.click()
  await expect(step(page, 2)).toHaveAccessibleName(/^Step 2: Unknown step/)
})

test('a long flow scrolls under the drag, and the step lands where the marker said', async ({
  marketer: page,
}) => {
  await campaignOf(page, send)
  const steps = Array.from({ length: 20 }, (_, index) => ({
    id: 100 + index,
    kind: 'unsubscribe-from-vibes-list',
    choices: [],
    settings: { vibesListId: null },
  }))
  await step(page, 1).focus()
  await paste(page, copied(page, steps))
  await expect(page.locator('article')).toHaveCount(21)
  await page.keyboard.press('Escape')
  await step(page, 1).scrollIntoViewIfNeeded()
  const handle = (await page.getByRole('button', { name: 'Drag step 1,' }).boundingBox())!
  await page.mouse.move(handle.x + 12, handle.y + 12)
  await page.mouse.down()
  await page.mouse.move(handle.x - 100, 600, { steps: 6 })
  // At the lower edge the flow comes along by itself.
  await page.mouse.move(handle.x - 100, 785, { steps: 6 })
  await expect(page.getByText(/^Drop here: becomes step (1[0-9]|2[01])$/)).toBeVisible({ timeout: 20_000 })
  await page.mouse.move(handle.x - 100, 500, { steps: 4 })
  const marker = page.getByTestId('drop-marker')
  await expect(marker).toBeVisible()
  const landed = /step (\d+)/.exec((await marker.textContent())!)![1]
  await page.mouse.up()
  await expect(step(page, Number(landed))).toHaveAccessibleName(`Step ${landed}: ${send}`)
})
