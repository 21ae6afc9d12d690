import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compareFlows } from '#lib/flow/compare-revisions.ts'
import type { Settings, Step } from '#lib/flow/flow.ts'
import { editedFlow, flowOf } from '#lib/flow/testing/arbitrary-flows.ts'
import { locales } from '#lib/i18n/messages.ts'
import { wordingIn } from '#lib/i18n/wording.ts'
import { changeWords } from './change-words.ts'
import { noLookups } from './lookups.ts'

const list = (id: number, name: string) => ({
  id,
  name,
  activeCount: 1,
  shortCode: null,
  isOffered: true,
  isGone: false,
})
const lookups = { ...noLookups, vibesLists: { 1: list(1, 'A'), 2: list(2, 'B'), 3: list(3, 'B') } }
const wording = (locale: 'en' | 'nl') => ({ ...wordingIn(locale), lookups })
const say = (before: Step[], after: Step[], locale: 'en' | 'nl' = 'en') =>
  compareFlows(before, after).flatMap((change) => changeWords(change, wording(locale)))

const send = (id: number, settings: Settings | null): Step => ({
  id,
  kind: 'send-sms-message',
  choices: [],
  settings,
})
const fax = (id: number, settings: Settings): Step => ({ id, kind: 'send-fax', choices: [], settings })
const blank = send(9, { messageId: null, vibesListId: null })

describe('reads like prose', () => {
  test('a picked list', () => {
    const [before, after] = [
      send(1, { messageId: 7, vibesListId: 1 }),
      send(1, { messageId: 7, vibesListId: 2 }),
    ]
    expect(say([blank, before], [blank, after])).toEqual([
      'Step 2, Send SMS Message: Vibes List changed from “A” to “B”',
    ])
    expect(say([blank, before], [blank, after], 'nl')).toEqual([
      'Stap 2, Sms-bericht verzenden: Vibes-lijst veranderd van ‘A’ in ‘B’',
    ])
  })

  test('steps that came, went and moved', () => {
    const [a, b, c] = [send(1, null), fax(2, {}), send(3, { messageId: null, vibesListId: 1 })]
    expect(say([a, b, blank], [b, blank, c, a])).toEqual([
      'Step 1, Send SMS Message, moved to place 4',
      'Step 3, Send SMS Message, added: “A”',
    ])
    const when = { id: 1, kind: 'unpicked', settings: {} }
    const choices = [4, 5].map((id) => ({ id, when, settings: null }))
    expect(say([a], [a, { ...c, choices }])).toEqual(['Step 2, Send SMS Message, added, with 2 choices: “A”'])
    expect(say([a, b], [a], 'nl')).toEqual(['Stap 2, Onbekende stap (send-fax), verwijderd'])
  })

  test('filled in and taken out', () => {
    const filled = send(9, { messageId: null, vibesListId: 1 })
    expect(say([blank], [filled])).toEqual(['Step 1, Send SMS Message: Vibes List set to “A”'])
    expect(say([filled], [blank])).toEqual(['Step 1, Send SMS Message: Vibes List “A” taken out'])
  })

  test('what is one of a few by the name its form has, also where it is not filled in further', () => {
    const wait = (settings: Settings): Step => ({ id: 5, kind: 'wait', choices: [], settings })
    const lasting = wait({ amount: null, unit: 'days' })
    const until = wait({ amount: null, unit: 'days', until: 'date' })
    expect(say([lasting], [until])).toEqual(['Step 1, Wait: Wait type changed from “Duration” to “Date”'])
    expect(say([until], [lasting], 'nl')).toEqual([
      'Stap 1, Wachten: Soort wachttijd veranderd van ‘Datum’ in ‘Duur’',
    ])
    // In one line, with its unit, and not as a number in a field.
    expect(say([lasting], [wait({ amount: 3, unit: 'days' })])).toEqual(['Step 1, Wait: set to “3 days”'])
    expect(say([lasting], [wait({ amount: null, unit: 'weeks' })])).toEqual([
      'Step 1, Wait: Unit changed from “days” to “weeks”',
    ])
    const change = (field: string | null): Step => ({
      id: 6,
      kind: 'change-data-value',
      choices: [],
      settings: { field, value: '' },
    })
    expect(say([change(null)], [change('city')])).toEqual([
      'Step 1, Change Data Value: set to “City: cleared”',
    ])
  })

  test('what is gone has its number, and so have two of one name', () => {
    expect(say([send(1, { vibesListId: 1 })], [send(1, { vibesListId: 77 })])).toEqual([
      'Step 1, Send SMS Message: Vibes List changed from “A” to “a Vibes list that is gone (number 77)”',
    ])
    expect(say([send(1, { vibesListId: 2 })], [send(1, { vibesListId: 3 })])).toEqual([
      'Step 1, Send SMS Message: Vibes List changed from “B (number 2)” to “B (number 3)”',
    ])
  })

  test('choices, their conditions and Do nothing', () => {
    const when = (city: string) => ({
      id: 1,
      kind: 'person-attribute',
      settings: { field: 'city', operator: 'is', values: [city] },
    })
    const before: Step = { ...blank, choices: [{ id: 4, when: when('Utrecht'), settings: null }] }
    const after: Step = {
      ...blank,
      settings: null,
      choices: [{ id: 4, when: when('Leiden'), settings: { messageId: null, vibesListId: 2 } }],
    }
    expect(say([before], [after])).toEqual([
      'Choice 1 of step 1, Send SMS Message: condition changed from “City is Utrecht” to “City is Leiden”',
      'Choice 1 of step 1, Send SMS Message: no longer does nothing, but “B”',
      'Step 1, Send SMS Message: does nothing now',
    ])
    const unpicked = { id: 4, when: { id: 1, kind: 'unpicked', settings: {} }, settings: null }
    expect(say([blank], [{ ...blank, choices: [unpicked] }])).toEqual([
      'Choice 1 of step 1, Send SMS Message, added, without a filter',
    ])
    expect(say([before], [blank])).toEqual([
      'Choice 1 of step 1, Send SMS Message, removed: if City is Utrecht',
    ])
  })

  test('what only another version understands is named, not hidden', () => {
    expect(say([fax(1, { paper: { size: 'A4' } })], [fax(1, { paper: { size: 'A5' } })])).toEqual([
      'Step 1, Unknown step (send-fax): a setting this version doesn’t know changed (paper)',
    ])
  })
})

test('every difference is said, in every language, and nothing is said of equal flows', () => {
  const flows = flowOf([1, 2, 3, 4]).chain((flow) => fc.tuple(fc.constant(flow), editedFlow(flow, [11, 12])))
  fc.assert(
    fc.property(flows, fc.constantFrom(...locales), ([before, after], locale) => {
      const changes = compareFlows(before, after)
      for (const change of changes) {
        const said = changeWords(change, wording(locale))
        expect(said.length).toBeGreaterThan(0)
        for (const sentence of said) expect(sentence).not.toMatch(/revisions\.|[{}]|undefined|null/)
      }
    }),
  )
})
