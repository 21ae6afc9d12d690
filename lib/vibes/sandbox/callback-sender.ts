// Delivers queued callbacks: at least once, in order unless delayed or shuffled on purpose. What became of texts comes after all other news: an
// answer on a phone doesn't wait behind the delivery reports of a run. 2xx is done, 4xx is final
// (failure queue), anything else is tried again at growing intervals of real time. What is queued survives a restart.
import { Agent, request } from 'undici'
import { within } from './faults.ts'
import type { Sandbox } from './sandbox.ts'
import type { PendingCallback } from './state.ts'

/** `copy`: sent once already and due again, by the repeat fault. */
type Delivery = { eventId: string; copy: PendingCallback | null }

type Queue = { push(delivery: Delivery): void; take(): Delivery | undefined; clear(): void }

/** First in, first out, without moving what waits. */
function createQueue(): Queue {
  let waiting: Delivery[] = []
  let head = 0
  const clear = () => {
    waiting = []
    head = 0
  }
  return {
    push: (delivery) => void waiting.push(delivery),
    take() {
      const next = waiting[head]
      head += 1
      if (head >= waiting.length) clear()
      return next
    },
    clear,
  }
}

export type CallbackSender = {
  /** Sends the queued callback with this event_id when its turn comes. */
  send(eventId: string): void
  /** Drops what waits, for a reset. */
  forget(): void
  stop(): void
}

/** Ten minutes in all, so that a web process may be away for a while. */
const usualRetryMs = [250, 500, 1_000, 2_000, 4_000, 8_000, 15_000, 30_000, 60_000, 120_000, 180_000, 180_000]
const atOnce = 32
const shuffleMs = 300
const answerWithinMs = 5_000

export function startCallbackSender(sandbox: Sandbox, retryMs: number[] = usualRetryMs): CallbackSender {
  const agent = new Agent({
    connections: atOnce,
    headersTimeout: answerWithinMs,
    bodyTimeout: answerWithinMs,
  })
  const timers = new Set<NodeJS.Timeout>()
  const news = createQueue()
  const reports = createQueue()
  let inFlight = 0
  let stopped = false
  for (const [eventId, callback] of sandbox.state.pendingCallbacks)
    queueOf(callback).push({ eventId, copy: null })

  function queueOf(callback: PendingCallback | undefined): Queue {
    return callback?.type === 'event_processed' ? reports : news
  }

  function later(milliseconds: number, run: () => void) {
    const timer = setTimeout(() => {
      timers.delete(timer)
      run()
    }, milliseconds)
    timers.add(timer)
  }

  function enqueue(eventId: string, copy: PendingCallback | null = null) {
    queueOf(copy ?? sandbox.state.pendingCallbacks.get(eventId)).push({ eventId, copy })
    pump()
  }

  function pump() {
    while (!stopped && inFlight < atOnce) {
      const next = news.take() ?? reports.take()
      if (!next) return
      inFlight++
      void deliver(next).finally(() => {
        inFlight--
        pump()
      })
    }
  }

  async function deliver({ eventId, copy }: Delivery): Promise<void> {
    const callback = copy ?? sandbox.state.pendingCallbacks.get(eventId)
    if (!callback) return
    const attempt = callback.attempts + 1
    const answer = await post(callback)
    if (stopped) return
    if (copy) {
      sandbox.record({ kind: 'callback_answered', eventId, attempt, answer, final: null, repeat: true })
      return
    }
    // Forgotten by a reset meanwhile.
    if (!sandbox.state.pendingCallbacks.has(eventId)) return
    const ok = /^2\d\d$/.test(answer)
    const wait = retryMs[attempt - 1]
    const final = ok ? 'delivered' : /^4\d\d$/.test(answer) || wait === undefined ? 'failed' : null
    sandbox.record({ kind: 'callback_answered', eventId, attempt, answer, final, repeat: false })
    if (final === null) later(wait!, () => enqueue(eventId))
    if (ok) for (let i = 0; i < sandbox.state.faults.callbacks.repeat; i++) enqueue(eventId, callback)
  }

  async function post(callback: PendingCallback): Promise<string> {
    try {
      const response = await request(callback.url, {
        dispatcher: agent,
        method: callback.method,
        headers: { 'content-type': callback.contentType },
        body: JSON.stringify(callback.body),
      })
      await response.body.dump()
      return String(response.statusCode)
    } catch (error) {
      return String((error as { code?: string }).code ?? error)
    }
  }

  function forget() {
    for (const timer of timers) clearTimeout(timer)
    timers.clear()
    news.clear()
    reports.clear()
  }

  setImmediate(pump)
  return {
    send(eventId) {
      const { delayMs, shuffle } = sandbox.state.faults.callbacks
      const wait = within(delayMs) + (shuffle ? Math.round(Math.random() * shuffleMs) : 0)
      if (wait > 0) later(wait, () => enqueue(eventId))
      else enqueue(eventId)
    },
    forget,
    stop() {
      stopped = true
      forget()
      void agent.destroy()
    },
  }
}
