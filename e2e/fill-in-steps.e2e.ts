// The steps that keep people waiting and change them, filled in without a mouse; the outline says them back. By pointer, and what comes
// of them: change-people-in-a-flow.e2e.ts.
import { expect, test } from './app.ts'
import { hands } from './hands.ts'
import { expectSaved, newFlow, openOnPhone } from './steps.ts'

const kinds = [
  'wait',
  'add-to-list',
  'remove-from-list',
  'change-data-value',
  'interesting-moment',
  'remove-from-flow',
]
const outline = [
  ['Wait', '3 days'],
  ['Add to List', 'VIP customers'],
  ['Remove from List', 'Store sign-ups November'],
  ['Change Data Value', 'Person Status: Knows {{lead.First Name}}'],
  ['Interesting Moment', 'Web: Asked about {{lead.City}}'],
  ['Remove from Flow', 'This campaign'],
] as const

for (const name of ['keyboard', 'touch'] as const) {
  test(`by ${name}: a wait, lists, a field, a moment and who leaves are filled in and said by the outline`, async ({
    marketer,
  }) => {
    await newFlow(marketer, ...kinds)
    const page = name === 'touch' ? await openOnPhone(marketer) : marketer
    const hand = hands[name](page)
    const step = (number: number) => page.locator('article').nth(number - 1)
    await expect(page.locator('article [data-loading]')).toHaveCount(0)
    /** The name of a select follows what is picked. */
    const choose = async (number: number, field: RegExp, option: string) => {
      await hand.press(step(number).getByRole('button', { name: field }))
      await hand.press(page.getByRole('option', { name: option }))
    }

    await hand.type(step(1).getByRole('textbox', { name: 'Wait for' }), '3')
    await choose(1, /Unit$/, 'days')
    await hand.pick(step(2).getByRole('combobox', { name: 'List' }), 'VIP customers')
    await hand.pick(step(3).getByRole('combobox', { name: 'List' }), 'Store sign-ups November')
    await choose(4, /Attribute$/, 'Person Status')
    await hand.type(step(4).getByRole('textbox', { name: 'New value' }), 'Knows {{lead.First Name}}')
    await choose(5, /Type$/, 'Web')
    await hand.type(step(5).getByRole('textbox', { name: 'Description' }), 'Asked about {{lead.City}}')
    await choose(6, /From$/, 'This campaign')
    await expect(page.getByRole('button', { name: /problem|to fill in/ })).toHaveCount(0)
    await expectSaved(page)

    await hand.press(page.getByRole('button', { name: 'Campaign Actions' }))
    await hand.press(page.getByRole('menuitem', { name: /^Outline/ }))
    await expect(page.getByRole('heading', { name: 'Outline of the flow' })).toBeVisible()
    for (const [index, [kind, words]] of outline.entries()) {
      const said = page.getByRole('listitem').filter({ hasText: `Step ${index + 1}, ${kind}` })
      await expect(said).toContainText(words)
    }
    await expect(page.getByText('Problem:')).toHaveCount(0)
    if (page !== marketer) await page.context().close()
  })
}
