// What is wrong with the conditions of a step's choices: the filter's own problems, in the words of the smart list.
import type { UserMessage } from '#lib/errors.ts'
import type { Choice } from '#lib/flow/flow.ts'
import { isUnpicked } from '#lib/flow/new-choice.ts'
import type { RuleLookups } from '#lib/smart-list/define-rule.ts'
import { conditionProblems as filterProblems, shareOf } from '#lib/smart-list/definitions.ts'
import type { FlowLookups } from './lookups.ts'

/** Per choice with a problem its first one, by the choice's id. */
export type ConditionProblems = (
  choices: readonly Choice[],
  lookups: FlowLookups,
) => { choiceId: number; message: UserMessage }[]

export const conditionProblems: ConditionProblems = (choices, lookups) => {
  const ruleLookups = asRuleLookups(lookups)
  let shared = 0
  return choices.flatMap(({ id, when }) => {
    const problem = (message: UserMessage) => [{ choiceId: id, message }]
    if (isUnpicked(when)) return problem({ key: 'flow.choices.problems.pickCondition' })
    const [first] = filterProblems(when.kind, when.settings, ruleLookups)
    if (first) {
      const { message: key, values } = first
      return problem(values ? { key, values } : { key })
    }
    shared += shareOf(when)
    const isOver = shareOf(when) > 0 && shared > 100
    return isOver ? problem({ key: 'flow.choices.problems.sharesOver', values: { shared } }) : []
  })
}

/** A flow's look-ups as the definitions of filters ask for them. */
export function asRuleLookups({ isVibesConnected, staticLists, vibesLists }: FlowLookups): RuleLookups {
  return {
    isVibesConnected,
    staticLists: new Map(
      Object.values(staticLists).flatMap((list) => (list.isDeleted ? [] : [[list.id, list.name]])),
    ),
    vibesLists: new Map(Object.values(vibesLists).map((list) => [list.id, list])),
  }
}
