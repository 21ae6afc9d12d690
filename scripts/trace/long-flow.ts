import type { Page } from '@playwright/test'
import { printSteps } from '#lib/flow/clipboard.ts'
import type { Step } from '#lib/flow/flow.ts'
import { stepDefinitions } from '#lib/flow-steps/definitions.ts'

/** Makes a campaign and fills its flow with so many steps, of every kind in turn, every tenth with a choice. */
export async function makeLongFlow(page: Page, count: number): Promise<void> {
  await page.goto('/marketing-activities')
  await page.getByRole('button', { name: 'New', exact: true }).first().click()
  await page.getByRole('menuitem', { name: 'New smart campaign' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Name' }).fill(`Dragging ${crypto.randomUUID().slice(0, 8)}`)
  await dialog.getByRole('button', { name: 'Create' }).click()
  await page.waitForURL(/\/campaigns\/\d+\/flow/)
  await page.getByRole('complementary', { name: 'Flow steps' }).waitFor()
  const text = printSteps(
    Array.from({ length: count }, (_, index) => stepAt(index)),
    new URL(page.url()).origin,
  )
  await page.evaluate((pasted) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', pasted)
    document.body.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
    )
  }, text)
  await page.getByText(/^Saved \d\d:\d\d$/).waitFor({ timeout: 30_000 })
}

function stepAt(index: number): Step {
  const definitions = Object.values(stepDefinitions)
  const { kind, initialSettings } = definitions[index % definitions.length]!
  const settings = initialSettings() as Step['settings']
  const isTenth = index % 10 === 0
  const when = { id: 1, kind: 'random-sample', settings: { percent: 10 } }
  return { id: 1000 + index, kind, settings, choices: isTenth ? [{ id: 5000 + index, when, settings }] : [] }
}
