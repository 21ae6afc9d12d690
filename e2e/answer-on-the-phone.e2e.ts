// What people answer on their phones comes back through Vibes' own callbacks: Y, N, silence, STOP, and being unsubscribed by a flow.
import type { Page } from '@playwright/test'
import { expect, test } from './app.ts'
import { type ListAtVibes, listAtVibes, sandbox, textsOfList } from './sandbox.ts'
import { importPeople, newCampaign, pick, reachMembersOf, runNow, syncVibes } from './steps.ts'

test.describe.configure({ mode: 'serial' })

const name = `answers-${crypto.randomUUID().slice(0, 6)}`
/** Numbers no other journey uses. */
const phones = {
  yes: '+13125550197',
  no: '+12125550197',
  silent: '+16175550197',
  stops: '+12025550197',
}
type Who = keyof typeof phones
let list: ListAtVibes

const csv = [
  'First Name,Last Name,Email Address,Mobile Phone Number',
  ...(Object.keys(phones) as Who[]).map((who) => `${who},${name},${who}@${name}.example.org,${phones[who]}`),
].join('\n')

async function addStep(page: Page, step: string) {
  await page.getByRole('complementary', { name: 'Flow steps' }).getByRole('button', { name: step }).click()
  await pick(page.getByRole('combobox', { name: 'Vibes List' }), list.name)
}

/** Answers on the phone as a person would, on the sandbox's page. */
async function answer(page: Page, who: Who, text: string) {
  await page.goto(`/sandbox/${encodeURIComponent(phones[who])}`)
  await page.getByRole('textbox', { name: 'Reply' }).fill(text)
  await page.getByRole('button', { name: 'Send' }).click()
  await expect(page.getByRole('log', { name: /Conversation/ })).toContainText(text)
}

/** What Flowstep shows of the person's membership of this journey's list. */
async function expectMembership(page: Page, who: Who, state: string) {
  await page.goto(`/sandbox/${encodeURIComponent(phones[who])}`)
  await page
    .getByRole('link', { name: `${who} ${name}` })
    .first()
    .click()
  await page.getByRole('link', { name: 'Subscriptions' }).click()
  await page.waitForURL(/\/subscriptions/)
  await expect(async () => {
    await page.reload()
    await expect(page.getByRole('row', { name: list.name })).toContainText(state, { timeout: 2_000 })
  }).toPass({ timeout: 30_000 })
}

const isActiveAtVibes = async (who: Who) =>
  (await sandbox().phone(phones[who])).subscriptions.some(
    ({ listId, active }) => listId === list.id && active,
  )

test('Subscribe asks each number once; Y is active, N is rejected', async ({ admin: page }) => {
  test.setTimeout(180_000)
  list = await listAtVibes({ name: 'Answers', subscribed: [phones.stops] })
  await syncVibes(page)
  await importPeople(page, { csv, list: name, lookUp: list.name })
  await newCampaign(page, `${name} invite`)
  await addStep(page, 'Subscribe to Vibes List')
  await pick(page.getByRole('combobox', { name: 'Vibes Acquisition Campaign' }), list.campaign)
  await reachMembersOf(page, name)
  await runNow(page)

  await answer(page, 'yes', 'Y')
  await answer(page, 'no', 'No')
  await expectMembership(page, 'yes', 'Active')
  await expectMembership(page, 'no', 'Rejected')
  await expectMembership(page, 'silent', 'Pending')
  expect(await isActiveAtVibes('yes')).toBe(true)
  expect(await isActiveAtVibes('no')).toBe(false)
})

test('STOP ends it before anything else goes out', async ({ admin: page }) => {
  test.setTimeout(120_000)
  await answer(page, 'stops', 'STOP')
  await expectMembership(page, 'stops', 'Ended')
  await newCampaign(page, `${name} text`)
  await addStep(page, 'Send SMS Message')
  await pick(page.getByRole('combobox', { name: 'SMS Message' }), 'Spring sale 20 %')
  await reachMembersOf(page, name)
  await runNow(page)
  expect((await textsOfList(list.id)).map(({ phone }) => phone)).toEqual([phones.yes])
  const ledger = page.getByRole('table', { name: 'Ledger' })
  await expect(ledger.getByRole('row', { name: /opted out/i })).toContainText('1')
  await expect(ledger.getByRole('row', { name: /answered No/ })).toContainText('1')
  await expect(ledger.getByRole('row', { name: /hasn’t confirmed yet/ })).toContainText('1')
})

test('Unsubscribe ends it at Vibes and here', async ({ admin: page }) => {
  test.setTimeout(120_000)
  await newCampaign(page, `${name} goodbye`)
  await addStep(page, 'Unsubscribe from Vibes List')
  await reachMembersOf(page, name)
  await runNow(page)
  await expect.poll(() => isActiveAtVibes('yes')).toBe(false)
  await expectMembership(page, 'yes', 'Ended')
  await expectMembership(page, 'silent', 'Cancelled')
})

test('silence expires when the clock passes 24 hours', async ({ admin: page }) => {
  test.setTimeout(120_000)
  const late = await listAtVibes({ name: 'Silence' })
  list = late
  await syncVibes(page)
  await newCampaign(page, `${name} second invite`)
  await addStep(page, 'Subscribe to Vibes List')
  await pick(page.getByRole('combobox', { name: 'Vibes Acquisition Campaign' }), late.campaign)
  await reachMembersOf(page, name)
  await expect(page.getByText('4 people match')).toBeVisible()
  await runNow(page)
  await expectMembership(page, 'silent', 'Pending')
  await page.goto('/sandbox')
  await page.getByRole('button', { name: '+24 hours' }).click()
  await expectMembership(page, 'silent', 'Expired')
})
