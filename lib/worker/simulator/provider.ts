// A provider that does what a seed says: takes, refuses, is too busy, takes and is not heard, is silent; and tells afterwards by callbacks
// that may come late, repeated and in any order.
import type { Answer, DispatchAdapter, OutgoingDispatch } from '#lib/engine/dispatch-adapter.ts'
import type { Dice } from '#lib/engine/testing/dice.ts'

/** An event_processed body, as Vibes sends it. */
export type CallbackToCome = { id: string; body: Record<string, unknown> }

export type Provider = {
  adapter(gates: { before(): Promise<void>; after(): Promise<void> }): DispatchAdapter
  /** Texts that are on a phone, in order. */
  onPhones: { eventId: string; phone: string }[]
  callbacks: CallbackToCome[]
  stopped: Set<string>
  /** Runs that stand still, and since when: nothing of them is posted from two seconds after. */
  silent: Map<number, number>
  /** What was posted nevertheless. */
  fouls: string[]
  /** An event id it has met sends no second text. */
  dropsRepeats: boolean
  /** How much trouble it makes from now on, and by which dice. */
  newMood(dice: Dice): void
  /** From now on it takes everything and answers. */
  calm(): void
}

const mostAfterwardsMs = 2_000

export function scriptedProvider(firstDice: Dice, now: () => Date): Provider {
  let dice = firstDice
  let troublePercent = 0
  const provider: Provider = {
    onPhones: [],
    callbacks: [],
    stopped: new Set(),
    silent: new Map(),
    fouls: [],
    dropsRepeats: dice.next() < 0.4,
    newMood(mood) {
      dice = mood
      troublePercent = dice.pick([0, 20, 60])
    },
    calm() {
      troublePercent = 0
    },
    adapter: ({ before, after }) => ({
      endpointOf: (kind) => (kind === 'text' ? 'events' : 'calls'),
      async post(dispatch) {
        judge(dispatch)
        await before()
        const answer = carryOut(dispatch)
        await after()
        return answer
      },
    }),
  }

  /** Before the gate: who stands still there has looked at the time already. What is posted again may be of a run that has ended. */
  function judge({ runId, eventId, isRepeat }: OutgoingDispatch) {
    const since = isRepeat ? undefined : provider.silent.get(runId!)
    const forMs = since === undefined ? 0 : now().getTime() - since
    if (forMs > mostAfterwardsMs)
      provider.fouls.push(`foul: ${eventId} is posted ${forMs} ms after its run stood still`)
  }

  function carryOut(dispatch: OutgoingDispatch): Answer {
    const isTrouble = dice.between(1, 100) <= troublePercent
    const trouble = isTrouble ? dice.pick(['refused', 'busy', 'unheard', 'silent', 'fault'] as const) : null
    if (trouble === 'refused')
      return { class: 'refused', status: 422, detail: 'no route', reason: 'no_route' }
    if (trouble === 'busy') return { class: 'not_done', status: 429, detail: null, retryAfterMs: 1_000 }
    if (trouble === 'fault') return { class: 'not_done', status: 0, detail: 'ECONNREFUSED' }
    if (trouble !== 'silent') take(dispatch)
    return trouble === null
      ? { class: 'accepted', status: 202, detail: null }
      : { class: 'in_doubt', status: 0, detail: trouble }
  }

  function take({ kind, eventId, phone }: OutgoingDispatch) {
    if (kind !== 'text') return
    if (provider.stopped.has(phone)) {
      tell(eventId, { type: 'routing', status: 'failed', status_reason: 'person_not_on_subscription_list' })
      return
    }
    const isRepeat = provider.onPhones.some((other) => other.eventId === eventId)
    if (isRepeat && provider.dropsRepeats) return
    provider.onPhones.push({ eventId, phone })
    tell(eventId, {
      type: 'routing',
      status: 'processing',
      status_reason: 'accepted_by_event_triggered_message',
    })
    if (dice.next() < 0.5)
      tell(eventId, { type: 'handset_dlr', status: 'success', status_reason: 'delivered' })
  }

  function tell(eventId: string, action: Record<string, string>) {
    const id = `cb-${provider.callbacks.length}-${eventId}-${action.type}`
    const body = {
      event_id: id,
      event_type: 'event_processed',
      event_date: now().toISOString(),
      event_processed: { event_id: eventId, action },
    }
    provider.callbacks.push({ id, body })
  }
  return provider
}
