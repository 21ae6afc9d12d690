import { loadFlowLookups } from '#lib/campaigns/flow-lookups.ts'
import type { RevisionLine } from '#lib/campaigns/list-revisions.ts'
import { loadRevisions } from '#lib/campaigns/load-revision.ts'
import { db } from '#lib/db/sql.ts'
import { compareFlows } from '#lib/flow/compare-revisions.ts'
import type { Step } from '#lib/flow/flow.ts'
import { changeWords } from '#lib/flow-steps/change-words.ts'
import type { Locale } from '#lib/i18n/messages.ts'
import { wordingIn } from '#lib/i18n/wording.ts'

/** What changed, in sentences; null where this version can't read one of the two. */
export type Changes = string[] | null

export type GroupChanges = {
  /** From before the group to its last revision. */
  inTheEnd: Changes
  /** By each of its revisions, in their order; null where there are too many steps to read them all for a list. */
  each: Changes[] | null
}

/** Steps that a page of revisions reads at most; beyond that only the ends of each group. */
const mostStepsRead = 5_000

/** What each group of revisions changed. */
export async function groupChanges(
  campaignId: number,
  groups: readonly RevisionLine[][],
  locale: Locale,
): Promise<GroupChanges[]> {
  const lines = groups.flat()
  const isEach = lines.reduce((sum, { stepCount }) => sum + stepCount, 0) <= mostStepsRead
  const ends = groups.map((group) => ({ from: group.at(-1)!.number - 1, to: group[0]!.number }))
  const revisions = await loadRevisions(db, campaignId, [
    ...ends.flatMap(({ from, to }) => [from, to]),
    ...(isEach ? lines.map(({ number }) => number) : []),
  ])
  const lookups = await loadFlowLookups(
    db,
    [...revisions.values()].flatMap(({ steps }) => steps ?? []),
    { counts: false },
  )
  const wording = { ...wordingIn(locale), lookups }
  const stepsOf = (number: number): Step[] | null | undefined =>
    number === 0 ? [] : revisions.get(number)?.steps
  const between = (from: number, to: number): Changes => {
    const [before, after] = [stepsOf(from), stepsOf(to)]
    return before && after
      ? compareFlows(before, after).flatMap((change) => changeWords(change, wording))
      : null
  }
  return groups.map((group, index) => ({
    inTheEnd: between(ends[index]!.from, ends[index]!.to),
    each: isEach ? group.map(({ number }) => between(number - 1, number)) : null,
  }))
}
