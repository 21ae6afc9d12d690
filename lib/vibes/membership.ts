// What the engine is handed for memberships: answers and passing time become words on the one lattice.
import 'server-only'
import type { Membership } from '#lib/engine/engine.ts'
import { evidenceOfAnswer, writeSubscriptions } from './sql/write-subscription.ts'

export const vibesMembership: Membership = {
  answered(tx, answers, now) {
    const evidence = answers.flatMap(({ dispatch, answer }) => evidenceOfAnswer(dispatch, answer, now) ?? [])
    return writeSubscriptions(tx, evidence, now)
  },
  expired(tx, pending, now) {
    return writeSubscriptions(
      tx,
      pending.map((each) => ({ ...each, kind: 'expired', at: now, source: 'expiry' })),
      now,
    )
  },
}
