// One request and its answer, by undici's own hooks. Its `request` makes a stream of every answer and an abort listener of every call, which
// is more work than the call itself.
import type { Buffer } from 'node:buffer'
import type { IncomingHttpHeaders } from 'node:http'
import type { Dispatcher } from 'undici'

type RawAnswer = { status: number; headers: IncomingHttpHeaders; text: string }

/** No answer came. `sent` is 'no' where the request's turn on a connection never came, so that not a byte of it was written. */
export class NoAnswer extends Error {
  readonly sent: 'no' | 'maybe'

  constructor(sent: 'no' | 'maybe', cause: unknown) {
    super('No answer came.', { cause })
    this.name = 'NoAnswer'
    this.sent = sent
  }
}

export type ExchangeOptions = {
  signal?: AbortSignal | undefined
  /**
   * Called right before the first byte is written, after any wait for a connection. What it throws calls the request off:
   * nothing is sent, and the exchange rejects with just that.
   */
  beforeSending?: (() => void) | undefined
}

/** Rejects with `NoAnswer`, or with what `beforeSending` threw. The request is written once at most. */
export function exchange(
  dispatcher: Dispatcher,
  request: Dispatcher.DispatchOptions,
  options: ExchangeOptions,
): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const one = new Exchange(resolve, reject, options)
    if (!one.isOver) dispatcher.dispatch(request, one)
  })
}

class Exchange implements Dispatcher.DispatchHandler {
  isOver = false
  private readonly resolve: (answer: RawAnswer) => void
  private readonly reject: (error: Error) => void
  private readonly options: ExchangeOptions
  private controller: Dispatcher.DispatchController | undefined
  private status = 0
  private headers: IncomingHttpHeaders = {}
  private body = ''
  private decoder: TextDecoder | undefined

  constructor(
    resolve: (answer: RawAnswer) => void,
    reject: (error: Error) => void,
    options: ExchangeOptions,
  ) {
    this.resolve = resolve
    this.reject = reject
    this.options = options
    if (options.signal) follow(options.signal, this)
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    // Given up while it waited for a connection; or undici would write it again after its connection broke, which is not its to decide.
    if (this.isOver || this.controller) {
      controller.abort(new Error('The request was given up.'))
      return
    }
    try {
      this.options.beforeSending?.()
      this.controller = controller
    } catch (error) {
      this.end(() => this.reject(error as Error))
      controller.abort(error as Error)
    }
  }

  onResponseStart(_controller: Dispatcher.DispatchController, status: number, headers: IncomingHttpHeaders) {
    this.status = status
    this.headers = headers
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.decoder ??= new TextDecoder()
    this.body += this.decoder.decode(chunk, { stream: true })
  }

  onResponseEnd(): void {
    const { status, headers } = this
    const text = this.body + (this.decoder?.decode() ?? '')
    this.end(() => this.resolve({ status, headers, text }))
  }

  onResponseError(_controller: unknown, error: Error): void {
    this.end(() => this.reject(new NoAnswer(this.controller ? 'maybe' : 'no', error)))
  }

  /** The signal was aborted. */
  giveUp(reason: unknown): void {
    this.onResponseError(undefined, reason as Error)
    this.controller?.abort(reason as Error)
  }

  private end(settle: () => void): void {
    if (this.isOver) return
    this.isOver = true
    if (this.options.signal) followers.get(this.options.signal)?.delete(this)
    settle()
  }
}

/** Who is given up with a signal. Calls share their signals by the hundred, and finding one's own listener among so many is slow. */
const followers = new WeakMap<AbortSignal, Set<Exchange>>()

function follow(signal: AbortSignal, one: Exchange): void {
  if (signal.aborted) {
    one.giveUp(signal.reason)
    return
  }
  const known = followers.get(signal)
  if (known) {
    known.add(one)
    return
  }
  const all = new Set([one])
  followers.set(signal, all)
  signal.addEventListener(
    'abort',
    () => {
      for (const each of all) each.giveUp(signal.reason)
    },
    { once: true },
  )
}
