// The end of dispatches, whoever learnt of it: an answer, a callback, the claim's second look, a lease that ran out. Dispatch, ledger,
// counters and the member's next step change in one transaction.
import type { Transaction } from '#lib/db/sql.ts'
import type { Engine } from './engine.ts'
import { arrival } from './record-decided.ts'
import { addCounts } from './sql/add-counts.ts'
import { addTextCounts, countsOfTexts, lockAccepted, type TextCountChange } from './sql/add-text-counts.ts'
import {
  type Closing,
  closeLedger,
  type Ended,
  endDispatches,
  keyOf,
  moveAnswered,
} from './sql/close-dispatches.ts'
import { type DispatchKey, inKeyOrder } from './sql/pick-due.ts'

export type { Closing } from './sql/close-dispatches.ts'

/** Writes what is news and returns it. Repeating it changes nothing. */
export async function closeDispatches(
  tx: Transaction,
  engine: Pick<Engine, 'shard'>,
  closings: Closing[],
  now: Date,
): Promise<Closing[]> {
  if (closings.length === 0) return []
  const ordered = inKeyOrder(closings)
  const takenBack = await countsOfTexts(tx, await lockTakenBack(tx, ordered))
  const news = await endDispatches(tx, ordered, now)
  if (news.length === 0) return []
  const changes = await closeLedger(tx, news, now)
  const arrivals = await moveAnswered(tx, news, now)
  const accepted = news.filter((closing) => closing.state === 'accepted')
  const taken = [
    ...accepted.flatMap(countsOfText),
    ...(await countsOfTexts(
      tx,
      accepted.filter(({ text }) => text === undefined),
    )),
  ]
  // The counters last: their few rows are the ones that others wait for until the commit.
  await addCounts(tx, engine.shard, [
    ...changes.flatMap(({ runId, stepId, fromOutcome, fromReason, outcome, reason, people }) => [
      { runId, stepId, outcome: fromOutcome, reason: fromReason, people: -people },
      { runId, stepId, outcome, reason, people },
    ]),
    ...arrivals.map(({ runId, stepId, endReason, people }) =>
      arrival(runId, stepId, endReason ?? '', people),
    ),
  ])
  await addTextCounts(tx, engine.shard, [
    ...taken,
    ...takenBack.map((count) => ({ ...count, amount: -count.amount })),
  ])
  return news
}

/** The texts that Vibes took and never sent. All the dispatches are locked with them: some before the others would break the key order. */
async function lockTakenBack(tx: Transaction, ordered: Closing[]): Promise<DispatchKey[]> {
  const neverSent = ordered.filter((closing) => closing.isNeverSent)
  if (neverSent.length === 0) return []
  const accepted = new Set((await lockAccepted(tx, ordered)).map(keyOf))
  return neverSent.filter((closing) => accepted.has(keyOf(closing)))
}

function countsOfText({ text, delivery }: Ended): TextCountChange[] {
  if (!text) return []
  const { runId, parts } = text
  const counts: TextCountChange[] = [{ runId, what: 'parts', amount: parts }]
  return delivery === null ? counts : [...counts, { runId, what: delivery, amount: 1 }]
}
