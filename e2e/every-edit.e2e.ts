// Every kind of edit a flow knows, made by each hand: it says what will be taken back, is taken back and done again, also over a reload.
import type { Locator, Page } from '@playwright/test'
import { expect, expectAccessible, test } from './app.ts'
import { type Hand, handNames, hands } from './hands.ts'
import { expectSaved, newCampaign, openOnPhone } from './steps.ts'

const score = 'Change Score'
const unsubscribe = 'Unsubscribe from Vibes List'
/** Not by role: while a picker's list is open, everything behind it is hidden from roles. */
const step = (page: Page, number: number) => page.locator('article').nth(number - 1)
const choice = (page: Page, number: number) => page.locator(`section[aria-label="Choice ${number}"]`)
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

/**
 * The flow as the page shows it: each step's title, and what stands in its fields. Null while a form is still on its way, or a number
 * still is of the place where a step stood before.
 */
const picture = (page: Page) =>
  page.locator('article').evaluateAll((cards) => {
    const titles = cards.map((card) => card.getAttribute('aria-label')!.replace(', selected', ''))
    const isNumbered = titles.every((title, index) => title.startsWith(`Step ${index + 1}: `))
    if (!isNumbered || cards.some((card) => card.querySelector('[data-loading]'))) return null
    return cards.map((card, index) => ({
      title: titles[index],
      fields: [...card.querySelectorAll('input')].map((field) =>
        field.type === 'checkbox' ? String(field.checked) : field.value,
      ),
    }))
  })

for (const name of handNames) {
  test(`by ${name}: every kind of edit is named, taken back and done again, also over a reload`, async ({
    marketer,
  }) => {
    await newCampaign(marketer)
    const page = name === 'touch' ? await openOnPhone(marketer) : marketer
    const done = await makeEveryEdit(page, hands[name](page))
    await expectSaved(page)
    if (name === 'touch') await expectAccessible(page)

    const hand = hands[name](page)
    for (const [index, { what, before }] of done.toReversed().entries()) {
      await hand.undo(what)
      await expect.poll(() => picture(page), `taken back: ${what}`).toEqual(before)
      if (index !== Math.floor(done.length / 2)) continue
      await expectSaved(page)
      await page.reload()
      await expect.poll(() => picture(page), 'after a reload').toEqual(before)
    }
    await expect(button(page, 'Nothing to undo')).toBeDisabled()
    // Nothing is left to take back: the focus has gone on to the button that still does something.
    await expect(button(page, `Redo: ${done[0]!.what}`)).toBeFocused()
    for (const { what } of done) await hand.redo(what)
    await expect.poll(() => picture(page), 'done again').toEqual(done.at(-1)!.after)
    await expectSaved(page)
    if (page !== marketer) await page.context().close()
  })
}

type Picture = Awaited<ReturnType<typeof picture>>
type Done = { what: string; before: Picture; after: Picture }

/** Ends with one step less than it made. Each edit is known by what Undo says it will take back. */
async function makeEveryEdit(page: Page, hand: Hand): Promise<Done[]> {
  const done: Done[] = []
  const edit = async (what: string, act: () => Promise<void>) => {
    const before: Picture = done.at(-1)?.after ?? []
    let after = before
    await act()
    await expect(button(page, `Undo: ${what}`)).toBeEnabled()
    await expect.poll(async () => (after = (await picture(page)) ?? before), what).not.toEqual(before)
    done.push({ what, before, after })
  }
  const chooseInMenu = async (of: string, entry: string) => {
    await hand.press(button(page, `More about ${of}`))
    await hand.press(page.getByRole('menuitem', { name: entry }))
  }
  const handle = (of: string): Locator => page.getByRole('button', { name: `Drag ${of}` })

  await edit(`add step 1, ${score}`, () => hand.add(score))
  await edit(`change step 1, ${score}`, () => hand.type(step(page, 1).getByRole('textbox'), '+5'))
  for (const number of [1, 2]) {
    await edit(`add choice ${number} to step 1, ${score}`, () => hand.press(button(page, 'Add choice')))
    await expect(choice(page, number).getByRole('combobox', { name: 'Condition' })).toBeFocused()
  }
  const changed = `change choice 1 of step 1, ${score}`
  await edit(changed, () =>
    hand.pick(choice(page, 1).getByRole('combobox', { name: 'Condition' }), 'Random Sample'),
  )
  await edit(changed, async () => {
    await hand.type(choice(page, 1).getByRole('textbox', { name: 'Percentage' }), '30')
    await page.keyboard.press('Tab')
  })
  await edit(changed, () => hand.tick(choice(page, 1), 'Do nothing'))
  await edit(`move choice 2 of step 1, ${score}, to 1`, () =>
    hand.carryAbove(handle('choice 2 of step 1'), choice(page, 1), 'Drop here: becomes choice 1'),
  )
  await expect(choice(page, 2).getByRole('combobox', { name: 'Condition' })).toHaveValue('Random Sample')
  await edit(`move choice 1 of step 1, ${score}, to 2`, () => chooseInMenu('choice 1 of step 1', 'Move down'))
  await edit(`delete choice 2 of step 1, ${score}`, () => chooseInMenu('choice 2 of step 1', 'Delete'))

  await edit(`add step 2, ${unsubscribe}`, () => hand.add(unsubscribe))
  await edit(`move ${unsubscribe} from 2 to 1`, () =>
    hand.carryAbove(handle('step 2,'), step(page, 1), 'Drop here: becomes step 1'),
  )
  await hand.selectTwo(step(page, 1), step(page, 2))
  const bar = page.getByRole('toolbar', { name: 'Selected steps' })
  await expect(bar).toContainText('2 steps selected')
  await edit('add 2 steps, from step 3 on', () => hand.press(bar.getByRole('button', { name: 'Duplicate' })))
  await expect(step(page, 3)).toHaveAccessibleName(`Step 3: ${unsubscribe}, selected`)
  await edit('move 2 steps', () =>
    hand.carryAbove(handle('step 3,'), step(page, 2), 'Drop here: become steps 2 to 3'),
  )
  await expect(step(page, 4)).toHaveAccessibleName(`Step 4: ${score}`)
  await edit('delete 2 steps', () => hand.press(bar.getByRole('button', { name: 'Delete' })))
  await edit(`delete step 1, ${unsubscribe}`, () => chooseInMenu('step 1', 'Delete'))
  return done
}
