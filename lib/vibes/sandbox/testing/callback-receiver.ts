// A place for callbacks to arrive at: keeps their bodies, answers as told, and lets a test wait for the n-th.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { CallOptions, TestSandbox } from './test-sandbox.ts'

// biome-ignore lint/suspicious/noExplicitAny: the tests look into whatever arrives.
export type Callback = { method: string; contentType: string; body: any }

export type CallbackReceiver = {
  url: string
  received: Callback[]
  /** Status codes for the next callbacks; 200 once they are used up. */
  answers: number[]
  /** Resolves with the first `count` callbacks once so many have come. */
  wait(count: number): Promise<Callback[]>
  /** Answers nothing until the returned function is called. */
  hold(): () => void
  clear(): void
  stop(): Promise<void>
}

export async function startCallbackReceiver(): Promise<CallbackReceiver> {
  let received: Callback[] = []
  const answers: number[] = []
  let held = Promise.resolve()
  let waiting: { count: number; done: (callbacks: Callback[]) => void }[] = []
  const server = createServer((request, response) => {
    let text = ''
    request.on('data', (chunk) => {
      text += chunk
    })
    request.on('end', () => {
      received.push({
        method: request.method!,
        contentType: request.headers['content-type'] ?? '',
        body: JSON.parse(text),
      })
      const answer = answers.shift() ?? 200
      void held.then(() => response.writeHead(answer).end())
      waiting = waiting.filter(({ count, done }) => {
        if (received.length < count) return true
        done(received.slice(0, count))
        return false
      })
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks`,
    get received() {
      return received
    },
    answers,
    wait: (count) =>
      received.length >= count
        ? Promise.resolve(received.slice(0, count))
        : new Promise((done) => waiting.push({ count, done })),
    hold() {
      const { promise, resolve } = Promise.withResolvers<void>()
      held = promise
      return resolve
    },
    clear() {
      received = []
      answers.length = 0
    },
    stop: () =>
      new Promise((done) => {
        server.close(() => done())
        server.closeAllConnections()
      }),
  }
}

/** Registers a callback type at the receiver; answers Vibes' answer. */
export function register(
  sandbox: TestSandbox,
  receiver: CallbackReceiver,
  type: string,
  scope: Record<string, unknown> = {},
  options: CallOptions = {},
) {
  return sandbox.vibes('POST', 'config/callbacks/', {
    ...options,
    body: {
      callback_type: type,
      [type]: scope,
      destination: { url: receiver.url, method: 'POST', content_type: 'application/json' },
      start_date: null,
      end_date: null,
    },
  })
}
