// How the engine's three kinds of dispatch are carried out at Vibes, and what each answer means.
import 'server-only'
import { monotonicMs } from '#lib/clock.ts'
import type { Database } from '#lib/db/sql.ts'
import {
  type Answer,
  type DispatchAdapter,
  type OutgoingDispatch,
  TooLateToPost,
} from '#lib/engine/dispatch-adapter.ts'
import { classifyAnswer, classifySilence } from './classify-answer.ts'
import { type VibesClient, VibesUnreachable, vibesClient } from './client.ts'
import { SecretUnreadable } from './credentials.ts'
import { NoShortCode } from './ensure-event-campaign.ts'
import { connectionOf, loadService, type StoredService } from './load-service.ts'
import { postSubscribe } from './post-subscribe.ts'
import { postText } from './post-text.ts'
import { postUnsubscribe } from './post-unsubscribe.ts'
import { VibesRefused } from './vibes-errors.ts'

/** The connection at the time of a call, and what is needed around it. */
export type AdapterContext = {
  db: Database
  service: StoredService
  client: VibesClient
  signal: AbortSignal
  /** For the call itself, not for what prepares it. */
  beforeSending: () => void
}

type Carrier = (dispatch: OutgoingDispatch, context: AdapterContext) => Promise<Answer>

const carriers: Record<OutgoingDispatch['kind'], Carrier> = {
  text: postText,
  subscribe: postSubscribe,
  unsubscribe: postUnsubscribe,
}

/** Reading the service's row for each of 300 events a second would cost more than posting them. */
const connectionAgeMs = 1_000

/** The adapter for the connected service, reading its row at most once a second. */
export function dispatchAdapter(db: Database): DispatchAdapter {
  type Connection = { service: StoredService; client: VibesClient }
  let current: (Connection & { readAt: number }) | undefined
  let reading: Promise<Connection | null> | undefined

  /** Of the many calls that find it too old at once, one reads it for all. */
  function connect(): Promise<Connection | null> | Connection {
    if (current && monotonicMs() - current.readAt < connectionAgeMs) return current
    reading ??= read().finally(() => {
      reading = undefined
    })
    return reading
  }

  async function read(): Promise<Connection | null> {
    const service = await loadService(db)
    if (!service) return null
    const unchanged = current && current.service.updatedAt.getTime() === service.updatedAt.getTime()
    const client = unchanged ? current!.client : vibesClient(connectionOf(service))
    current = { service, client, readAt: monotonicMs() }
    return current
  }

  async function carryOut(
    dispatch: OutgoingDispatch,
    { signal, isTooLate }: Parameters<DispatchAdapter['post']>[1],
  ): Promise<Answer> {
    const connection = await connect()
    // Reading the row, making a list's campaign, opening a connection: each may take its time, and an opt-out may come meanwhile.
    const beforeSending = () => {
      if (isTooLate?.()) throw new TooLateToPost()
    }
    if (!connection) return fault('not_found', 'Vibes is not connected.')
    const answer = await carriers[dispatch.kind](dispatch, {
      db,
      ...connection,
      signal,
      beforeSending,
    }).catch(answerOfError)
    if (answer.class !== 'service_fault') return answer
    // The password may have been mended while this was under way; then the fault is already over.
    current = undefined
    const fresh = await read()
    const mended = fresh !== null && !sameCredentials(fresh.client, connection.client)
    return mended ? { class: 'not_done', status: answer.status, detail: answer.detail } : answer
  }

  return {
    endpointOf: (kind) => (kind === 'text' ? 'events' : 'calls'),
    // Unsubscribe asks who has the number, then ends the subscription.
    callsOf: (kind) => (kind === 'unsubscribe' ? 2 : 1),
    post: (dispatch, options) => carryOut(dispatch, options).catch(answerOfError),
  }
}

/** What the other side does is an answer; anything else is a bug of ours and passes through. */
function answerOfError(error: unknown): Answer {
  if (error instanceof VibesUnreachable) return classifySilence(error)
  if (error instanceof SecretUnreadable) return fault('secret_key_changed', error.message)
  if (error instanceof NoShortCode) return fault('no_short_code', error.message)
  if (error instanceof VibesRefused) return classifyAnswer(error.response)
  throw error
}

function fault(pauseReason: string, detail: string): Answer {
  return { class: 'service_fault', status: 0, detail, pauseReason }
}

function sameCredentials(a: VibesClient, b: VibesClient): boolean {
  const [one, other] = [a.connection, b.connection]
  return (
    one.baseUrl === other.baseUrl &&
    one.companyKey === other.companyKey &&
    one.username === other.username &&
    one.password === other.password
  )
}
