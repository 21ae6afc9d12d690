// "Choice 1: if Country is Canada", as the pre-flight and Results name the choices of a step.
import { getTranslator } from '#app/i18n.ts'
import { requestLocale } from '#app/request-locale.ts'
import { loadFlowLookups } from '#lib/campaigns/flow-lookups.ts'
import type { WaterfallChoice } from '#lib/campaigns/run-report.ts'
import { db } from '#lib/db/sql.ts'
import { isUnpicked } from '#lib/flow/new-choice.ts'
import { noLookups } from '#lib/flow-steps/lookups.ts'
import { wordingIn } from '#lib/i18n/wording.ts'
import type { RuleNames } from '#lib/smart-list/define-rule.ts'
import { filterWords } from '#lib/smart-list/filter-words.ts'

type Named = Pick<WaterfallChoice, 'number' | 'when'>

/** Names choices in the reader's language; what the conditions of `choices` speak of is looked up once. */
export async function namesOfChoices(choices: readonly Named[]): Promise<(choice: Named) => string> {
  const [t, locale, names] = await Promise.all([
    getTranslator('runs'),
    requestLocale(),
    namesInConditions(choices),
  ])
  const wording = wordingIn(locale)
  return ({ number, when }) =>
    when === null || isUnpicked(when)
      ? t('people.choiceTaken', { choice: number })
      : t('schedule.choice', { number, condition: filterWords(when, names, wording) })
}

/** Asked only where there are some. */
async function namesInConditions(choices: readonly Named[]): Promise<RuleNames> {
  const asked = choices.flatMap(({ when }) => (when ? [{ id: 1, when, settings: null }] : []))
  if (asked.length === 0) return noLookups
  return loadFlowLookups(db, [{ id: 1, kind: 'any', choices: asked, settings: null }], { counts: false })
}
