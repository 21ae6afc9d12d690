import { loadFlowLookups } from '#lib/campaigns/flow-lookups.ts'
import type { RevisionLine } from '#lib/campaigns/list-revisions.ts'
import { loadRevisions } from '#lib/campaigns/load-revision.ts'
import { db } from '#lib/db/sql.ts'
import { compareFlows } from '#lib/flow/compare-revisions.ts'
import { changeWords } from '#lib/flow-steps/change-words.ts'
import type { Locale } from '#lib/i18n/messages.ts'
import { wordingIn } from '#lib/i18n/wording.ts'

/** What each group of revisions changed in the end, in sentences; null where this version can't read one of its ends. */
export async function groupChanges(
  campaignId: number,
  groups: readonly RevisionLine[][],
  locale: Locale,
): Promise<(string[] | null)[]> {
  const ends = groups.map((group) => ({ from: group.at(-1)!.number - 1, to: group[0]!.number }))
  const revisions = await loadRevisions(
    db,
    campaignId,
    ends.flatMap(({ from, to }) => [from, to]),
  )
  const lookups = await loadFlowLookups(
    db,
    [...revisions.values()].flatMap(({ steps }) => steps ?? []),
    { counts: false },
  )
  const wording = { ...wordingIn(locale), lookups }
  return ends.map(({ from, to }) => {
    const before = from === 0 ? [] : revisions.get(from)?.steps
    const after = revisions.get(to)?.steps
    return before && after
      ? compareFlows(before, after).flatMap((change) => changeWords(change, wording))
      : null
  })
}
