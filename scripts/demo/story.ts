// The story the demo tells, in the order a marketer lives it. It leaves what it makes: playing it again makes it again, under a new name.
import { expect } from '@playwright/test'
import { printCsv } from '../../e2e/sample-csv.ts'
import { samplePeople } from '../../prisma/seed/people.ts'
import type { Stage } from './stage.ts'

/** Plays it on a signed-in admin's page. `take` tells one telling from the next. */
export async function tellStory(stage: Stage, take: string): Promise<void> {
  await connect(stage)
  const list = await importPeople(stage, take)
  await build(stage, take, list)
  await run(stage)
  await answer(stage)
}

async function connect({ page, say, click }: Stage) {
  await page.goto('/admin/launchpoint')
  await say(
    'Flowstep sends texts through Vibes. Here it is connected to a sandbox that plays Vibes, so no real text goes out.',
  )
  await click(page.getByRole('button', { name: 'Sync now' }))
  await expect(page.getByText(/^Synced/).first()).toBeVisible({ timeout: 30_000 })
  await say('Lists and acquisition campaigns are made in Vibes and only picked here.')
}

async function importPeople({ page, say, click, type, rest }: Stage, take: string): Promise<string> {
  const list = `Shop counter ${take}`
  const people = samplePeople(240, 11).map((person, n) => ({
    ...person,
    externalId: `${take}-${n}`,
    email: `${n}.${person.email}`.replace('@example.com', `@${take}.example.org`),
  }))
  await page.goto('/database/import')
  await say('People come in from a CSV. This one is from a shop’s till, with the mess such files have.')
  await page.locator('input[type=file]').setInputFiles({
    name: 'counter.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(`${printCsv(people)}\r\nbroken row`),
  })
  await click(page.getByRole('button', { name: 'Check the file' }))
  await expect(page.getByRole('heading', { name: 'What importing will do' })).toBeVisible({ timeout: 30_000 })
  await say(
    'Nothing is written yet. It says what importing will do, and hands back the rows it can’t take, with line and reason.',
  )
  await page.getByRole('radio', { name: 'A new list' }).click({ force: true })
  await type(page.getByRole('textbox', { name: 'Name of the new list' }), list)
  await page.getByRole('checkbox', { name: 'Weekly offers' }).click({ force: true })
  await say('Importing is not consent. So Vibes is asked, number by number, who said yes.')
  await click(page.getByRole('button', { name: /^Import [\d,]+ people$/ }))
  await expect(page.getByText(/people are in/)).toBeVisible({ timeout: 60_000 })
  await rest(2)
  return list
}

async function build({ page, say, click, type, drag, rest }: Stage, take: string, list: string) {
  await page.goto('/marketing-activities')
  await click(page.getByRole('button', { name: 'New', exact: true }).first())
  await click(page.getByRole('menuitem', { name: 'New smart campaign' }))
  await type(page.getByRole('dialog').getByRole('textbox', { name: 'Name' }), `Counter thank-you ${take}`)
  await click(page.getByRole('dialog').getByRole('button', { name: 'Create' }))
  await page.waitForURL(/\/campaigns\/\d+\/flow/)
  await say(
    'A smart campaign: a smart list says who, a flow says what. Drag Send SMS Message on to the flow.',
  )
  const step = page
    .getByRole('complementary', { name: 'Flow steps' })
    .getByRole('button', { name: 'Send SMS Message' })
  await drag(step, page.getByText('What should happen to the people'))
  await say('What is missing says so in words, and nothing needs a Save button.')
  for (const [field, choice] of [
    ['SMS Message', 'Spring sale 20 %'],
    ['Vibes List', 'Weekly offers'],
  ] as const) {
    await click(page.getByRole('combobox', { name: field }))
    await click(page.getByRole('option', { name: choice }).first())
  }
  await expect(page.getByText(/^Saved \d\d:\d\d/)).toBeVisible()
  await click(page.getByRole('link', { name: 'Smart List', exact: true }))
  await say('Who: everybody on the list that was just imported. The count follows every edit.')
  await click(page.getByRole('button', { name: 'Member of List' }))
  await click(page.getByRole('combobox', { name: 'Lists' }))
  await click(page.getByRole('option', { name: list }))
  await expect(page.getByText(/\d+ people match/)).toBeVisible()
  await rest(2)
}

async function run({ page, say, click, rest }: Stage) {
  await click(page.getByRole('link', { name: 'Schedule', exact: true }))
  const runOnce = page.getByRole('button', { name: 'Run Once' })
  await expect(runOnce).toBeVisible({ timeout: 30_000 })
  await say(
    'Before Run: exactly who will get it, and why the others won’t. The run uses the very same rules.',
  )
  await click(runOnce)
  await say(
    'One text per phone number, however many people share it. None to those who are blocklisted, suspended or said STOP.',
  )
  await click(page.getByRole('button', { name: /^Run now for/ }))
  await page.waitForURL(/\/results\?run=\d+/)
  await say('Results while it runs. Every person is accounted for, and every number opens its people.')
  await expect(page.getByRole('row', { name: /Handed to Vibes/ }).first()).toBeVisible({ timeout: 60_000 })
  await rest(4)
}

async function answer({ page, say, click }: Stage) {
  await page.goto('/sandbox')
  await say('The phones. The newest text stands first.')
  await click(page.getByRole('main').getByRole('link').filter({ hasText: 'Harbor & Pine' }).first())
  await click(page.getByRole('button', { name: 'STOP', exact: true }))
  await expect(page.getByRole('log', { name: /Conversation/ })).toContainText('STOP')
  await say(
    'STOP: Vibes ends the subscription and calls back. Nothing goes to this number any more, whatever is still queued.',
  )
  await page.goto('/')
  await say('That was Flowstep.')
}
