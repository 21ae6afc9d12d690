// The spine: five thousand people come in from a file, Vibes is asked who is subscribed, the text goes to exactly those it should,
// and the ledger accounts for everybody. Counted by our own event ids, on the sandbox's phones.
import type { SamplePerson } from '../prisma/seed/people.ts'
import { expect, expectSoundInEveryLook, present, test } from './app.ts'
import { csvPeople, phoneOf, printCsv } from './sample-csv.ts'
import { type ListAtVibes, listAtVibes, textsOfList } from './sandbox.ts'
import {
  drag,
  expectSaved,
  importPeople,
  newCampaign,
  pick,
  reachMembersOf,
  runNow,
  syncVibes,
} from './steps.ts'

test.describe.configure({ mode: 'serial' })

const name = `till-${crypto.randomUUID().slice(0, 6)}`
const people = csvPeople(5000, name)
const numbers = [...new Set(people.flatMap((person) => phoneOf(person) ?? []))]
/** Two in three numbers said yes, by no pattern the product could know. */
const subscribed = new Set(numbers.filter((phone) => Number(phone.slice(-3)) % 3 !== 0))
let list: ListAtVibes

/** “n/a” is how a till says that there is none. */
const hasNone = (person: SamplePerson) => person.phoneTyped === null || person.phoneTyped === 'n/a'
const isReachable = (person: SamplePerson) => !person.blocklisted && !person.marketingSuspended
const expected = new Set(
  people.filter(isReachable).flatMap((person) => {
    const phone = phoneOf(person)
    return phone?.startsWith('+1') && subscribed.has(phone) ? [phone] : []
  }),
)

test('five thousand people come in, and Vibes is asked about their numbers', async ({ admin: page }) => {
  test.setTimeout(300_000)
  list = await listAtVibes({ name: 'Till offers', subscribed: [...subscribed] })
  await syncVibes(page)
  await importPeople(page, { csv: printCsv(people), list: name, lookUp: list.name })
  // No sample import exists before somebody makes one, so its page is looked at here.
  const importPage = page.url()
  await page.goto('/admin/vibes-lists')
  await page.getByRole('link', { name: list.name }).click()
  await expect(page.getByText(/^All [\d,]+ numbers are known/)).toBeVisible({ timeout: 240_000 })
  await expectSoundInEveryLook(page, importPage)
  // The demo begins at ten in Chicago, when it is eight on the west coast: two hours later nobody has to wait for permitted hours.
  await present(page, { locale: 'en', theme: 'light' })
  await page.goto('/sandbox')
  for (const time of ['first', 'second']) {
    await page.getByRole('button', { name: '+1 hour' }).click()
    await expect(page.getByText(/^The clock says/).first(), time).toBeVisible()
  }
})

for (const hand of ['pointer', 'keyboard'] as const) {
  test(`by ${hand}: the text lands on exactly the phones it should, and the ledger balances`, async ({
    marketer: page,
  }) => {
    test.setTimeout(180_000)
    const before = await textsOfList(list.id)
    await newCampaign(page, `${name} by ${hand}`)
    const send = page
      .getByRole('complementary', { name: 'Flow steps' })
      .getByRole('button', { name: 'Send SMS Message' })
    if (hand === 'pointer') await drag(page, send, page.getByText('What should happen to the people'))
    else await send.press('Enter')
    await expect(page.getByRole('article')).toHaveCount(1)

    const message = page.getByRole('combobox', { name: 'SMS Message' })
    const vibesList = page.getByRole('combobox', { name: 'Vibes List' })
    if (hand === 'pointer') {
      await pick(message, 'Spring sale 20 %')
      await pick(vibesList, list.name)
    } else {
      for (const [input, text] of [
        [message, 'Spring sale 20 %'],
        [vibesList, list.name],
      ] as const) {
        await input.focus()
        await page.keyboard.type(text)
        await expect(page.getByRole('option', { name: text }).first()).toBeVisible()
        await page.keyboard.press('ArrowDown')
        await page.keyboard.press('Enter')
      }
    }
    await expectSaved(page)
    await reachMembersOf(page, name)
    await expect(page.getByText('5,000 people match')).toBeVisible()
    await runNow(page, { timeout: 120_000 })

    const landed = (await textsOfList(list.id)).slice(before.length)
    expect(landed.length).toBe(expected.size)
    expect(new Set(landed.map(({ phone }) => phone))).toEqual(expected)
    expect(new Set(landed.map(({ eventId }) => eventId)).size).toBe(expected.size)
    await expectLedgerBalances(page)
  })
}

/** The rows of the step add up to those who entered it, and each skip has the reason product words give it. */
async function expectLedgerBalances(page: import('@playwright/test').Page) {
  const rows = page.getByRole('table', { name: 'Ledger' }).getByRole('row')
  const counts = new Map<string, number>()
  for (const row of await rows.all()) {
    const text = (await row.getByRole('rowheader').or(row.getByRole('cell')).allTextContents())
      .join(' ')
      .replaceAll(/\s+/g, ' ')
    const match = /^(?<label>.+?) (?<count>[\d,]+)( |$)/.exec(text)
    if (match?.groups)
      counts.set(match.groups.label!.toLowerCase(), Number(match.groups.count!.replaceAll(',', '')))
  }
  const entered = counts.get('entered')!
  counts.delete('entered')
  expect(entered).toBe(5000)
  expect([...counts.values()].reduce((sum, count) => sum + count, 0)).toBe(5000)
  expect(counts.get('handed to vibes')).toBe(expected.size)
  const skipped = (words: string) => [...counts].find(([label]) => label.includes(words))?.[1] ?? 0
  expect(skipped('blocklisted')).toBe(people.filter((person) => person.blocklisted).length)
  expect(skipped('marketing suspended')).toBe(
    people.filter((person) => !person.blocklisted && person.marketingSuspended).length,
  )
  expect(skipped('no phone number')).toBe(
    people.filter((person) => isReachable(person) && hasNone(person)).length,
  )
  expect(skipped('not a phone number')).toBe(
    people.filter((person) => isReachable(person) && !hasNone(person) && phoneOf(person) === null).length,
  )
  expect(skipped('subscription not known')).toBe(0)
}
