// Posts what was claimed, each in a time slot of its own.
import { setMaxListeners } from 'node:events'
import { monotonicMs, wallClock } from '#lib/clock.ts'
import { type ClaimedDispatch, callsOf, httpTimeoutMs, postWithinMs } from './claim-dispatches.ts'
import { type Answer, type OutgoingDispatch, TooLateToPost } from './dispatch-adapter.ts'
import type { Engine } from './engine.ts'
import type { PostWindow } from './post-window.ts'
import { databaseMsOf, isPaced, makeUpFor, nextSlot, type Slots } from './sql/take-slots.ts'

/** `answer` null: it was never posted, and goes back to the queue as it was. */
export type Posted = {
  claim: ClaimedDispatch
  answer: Answer | null
  /** When the call was made, by the database's clock in epoch milliseconds. */
  postedAtMs?: number
}

/** So many in a row in doubt: the other side is in trouble, and every further text would be in doubt too. */
const mostInDoubt = 5

/** Resolves once every post was answered or given up. */
export async function postClaims(
  engine: Engine,
  claims: ClaimedDispatch[],
  options: {
    slots: Slots
    claimedAt: number
    installation: string
    signal: AbortSignal
    window: PostWindow
  },
): Promise<Posted[]> {
  const wallDeadline = wallClock().getTime() + postWithinMs - (monotonicMs() - options.claimedAt)
  const trouble = new Trouble()
  const posts: Promise<Posted>[] = []
  const isOver = () =>
    trouble.isStopped ||
    options.signal.aborted ||
    monotonicMs() - options.claimedAt >= postWithinMs ||
    // A process that was frozen: its own clock may have stood still, the wall's hasn't.
    wallClock().getTime() >= wallDeadline
  let slot = 0
  for (const claim of claims) {
    if (isOver()) {
      posts.push(Promise.resolve({ claim, answer: null }))
      continue
    }
    // Room first, then the slot: while waiting for room slots pass by and are given up.
    await options.window.enter()
    const at = await nextSlot(options.slots, slot)
    if (at !== null && !isOver()) {
      const postedAtMs = databaseMsOf(monotonicMs())
      posts.push(
        post(engine, claim, { ...options, isTooLate: isOver }, trouble).then((posted) =>
          posted.answer ? { ...posted, postedAtMs } : posted,
        ),
      )
      slot = at + callsOf(engine, claim.kind)
    } else {
      options.window.leave(null, false)
      posts.push(Promise.resolve({ claim, answer: null }))
    }
  }
  return Promise.all(posts)
}

async function post(
  engine: Engine,
  claim: ClaimedDispatch,
  options: { slots: Slots; installation: string; window: PostWindow; isTooLate: () => boolean },
  trouble: Trouble,
): Promise<Posted> {
  const startedAt = monotonicMs()
  const { standstill } = options.window
  const call = isPaced(options.slots) ? standstill.posted() : null
  const answer = await engine.adapter
    .post(outgoing(engine, claim, options.installation), {
      signal: timeLimit(),
      isTooLate: options.isTooLate,
    })
    // An adapter never throws for what the other side does; if it does all the same, we can't know what was done.
    .catch((error: Error): Answer | null =>
      error instanceof TooLateToPost ? null : { class: 'in_doubt', status: 0, detail: error.message },
    )
  if (!answer) {
    options.window.leave(null, false)
    if (call) standstill.dropped(call)
    return { claim, answer }
  }
  options.window.leave(monotonicMs() - startedAt, answer.class === 'in_doubt' || answer.class === 'not_done')
  trouble.heard(answer)
  const stoodMs = call && standstill.answered(call, answer.class === 'accepted' || answer.class === 'refused')
  if (stoodMs) await makeUp(engine, claim, stoodMs)
  return { claim, answer }
}

/** Not done, it costs a 429 at worst, which everybody waits out. */
async function makeUp(engine: Engine, { kind }: ClaimedDispatch, standstillMs: number): Promise<void> {
  const endpoint = engine.adapter.endpointOf(kind)
  engine.log.debug({ endpoint, standstillMs }, 'the other side stood still')
  await makeUpFor(engine.db, endpoint, standstillMs).catch((error: Error) =>
    engine.log.warn({ err: error, endpoint }, 'a standstill was not made up for'),
  )
}

function outgoing(engine: Engine, claim: ClaimedDispatch, installation: string): OutgoingDispatch {
  return {
    kind: claim.kind,
    eventId: engine.eventIdOf({
      installation,
      runMemberId: claim.runMemberId,
      stepId: claim.stepId,
      pass: claim.pass,
    }),
    phone: claim.phone,
    list: { id: claim.listId, vibesId: claim.listVibesId, eventType: claim.eventType },
    personId: claim.personId,
    runId: claim.runId,
    isRepeat: claim.isRepeat,
    ...(claim.text === null ? {} : { text: claim.text }),
    ...(claim.acquisitionCampaignVibesId === null
      ? {}
      : { acquisitionCampaignVibesId: claim.acquisitionCampaignVibesId }),
  }
}

/** Posts begun within this share one timer: of its own, each would hold one for five seconds. */
const sharedTimerMs = 100
let shared: { signal: AbortSignal; since: number } | undefined

/** Aborts after the HTTP time-out, give or take a tenth of a second. */
function timeLimit(): AbortSignal {
  const now = monotonicMs()
  if (shared && now - shared.since < sharedTimerMs) return shared.signal
  shared = { signal: AbortSignal.timeout(httpTimeoutMs), since: now }
  setMaxListeners(0, shared.signal)
  return shared.signal
}

/** Hears the answers of one batch and says when posting more of it would only do harm. */
class Trouble {
  isStopped = false
  private inDoubt = 0

  heard(answer: Answer) {
    this.inDoubt = answer.class === 'in_doubt' ? this.inDoubt + 1 : 0
    if (answer.class === 'service_fault' || answer.class === 'not_done' || this.inDoubt >= mostInDoubt)
      this.isStopped = true
  }
}
