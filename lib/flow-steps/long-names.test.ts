// Names that nobody expects, as an import or Vibes may bring them: long, and full of what means something in a catalogue or in HTML.
import { expect, test } from 'vitest'
import { compareFlows } from '#lib/flow/compare-revisions.ts'
import type { Step } from '#lib/flow/flow.ts'
import { mergeFlows } from '#lib/flow/merge-flows.ts'
import { locales } from '#lib/i18n/messages.ts'
import { translate } from '#lib/i18n/translate.ts'
import { wordingIn } from '#lib/i18n/wording.ts'
import { changeWords } from './change-words.ts'
import { conflictWords } from './conflict-words.ts'
import { flowProblems } from './flow-problems.ts'
import { type FlowLookups, noLookups } from './lookups.ts'
import { outlineOf } from './step-outline.ts'

const longest = (mark: string) => `${mark}{name}'# <open>👍 `.repeat(1_000).slice(0, 10_000)
const [text, list] = [longest('T'), longest('L')]
const lookups: FlowLookups = {
  ...noLookups,
  messages: { 1: { id: 1, name: text, state: 'draft', hasDraft: true, approvedAt: null, parts: null } },
  vibesLists: Object.fromEntries(
    [1, 2].map((id) => [
      id,
      { id, name: list, activeCount: 5, shortCode: '52623', isOffered: true, isGone: id === 2 },
    ]),
  ),
}
const send = (settings: Step['settings'], kind = 'send-sms-message'): Step => ({
  id: 1,
  kind,
  choices: [],
  settings,
})
const flow = [send({ messageId: 1, vibesListId: 1 })]

test.each(locales)('names of 10,000 characters are said whole, as they are: %s', (locale) => {
  const wording = { ...wordingIn(locale), lookups }
  expect(outlineOf(flow, wording)[0]!.branches[0]!.settings!.map(({ value }) => value)).toEqual([text, list])
  const [problem] = flowProblems(flow, lookups)
  expect(translate(locale, problem!.message)).toContain(text)

  const empty = [send({ messageId: null, vibesListId: null })]
  const said = compareFlows(empty, flow).flatMap((change) => changeWords(change, wording))
  expect(said.map((sentence) => [text, list].filter((name) => sentence.includes(name)))).toEqual([
    [text],
    [list],
  ])
  const flows = { base: empty, theirs: flow, ours: [send({ messageId: 1, vibesListId: 2 })] }
  const [conflict] = mergeFlows(flows).conflicts.map((one) => conflictWords(one, flows, wording))
  // Two lists of one name, told apart behind it.
  for (const side of [conflict!.theirs, conflict!.ours]) expect(String(side).startsWith(list)).toBe(true)
  expect(conflict!.theirs).not.toBe(conflict!.ours)
})

test('a kind of another version whose name is as long is said and kept', () => {
  const steps = [send({ paper: text }, text)]
  const [problem] = flowProblems(steps, lookups)
  expect(problem!.message.values).toEqual({ kind: text })
  expect(outlineOf(steps, { ...wordingIn('en'), lookups })[0]).toMatchObject({
    name: `Unknown step (${text})`,
    isKnown: false,
  })
})
