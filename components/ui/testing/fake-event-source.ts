import { vi } from 'vitest'

/** The browser's end of a stream, played by the test. */
export class FakeEventSource {
  static all: FakeEventSource[] = []
  /** The one that was opened last. */
  static get newest(): FakeEventSource {
    return FakeEventSource.all.at(-1)!
  }
  readonly CLOSED = 2
  readyState = 0
  onmessage: ((event: { data: string }) => void) | null = null
  onopen: (() => void) | null = null
  onerror: (() => void) | null = null
  readonly url: string
  private readonly named = new Map<string, () => void>()
  constructor(url: string) {
    this.url = url
    FakeEventSource.all.push(this)
  }
  addEventListener(type: string, listener: () => void) {
    this.named.set(type, listener)
  }
  close() {
    this.readyState = 2
  }
  get isClosed() {
    return this.readyState === 2
  }

  /** The server answers 200. */
  open() {
    this.mustBeHeard()
    this.readyState = 1
    this.onopen?.()
  }
  tell(news: unknown) {
    this.mustBeHeard()
    this.onmessage?.({ data: JSON.stringify(news) })
  }
  /** An event with a name of its own. */
  call(type: string) {
    this.named.get(type)?.()
  }
  /** The stream breaks off; the browser comes back to it by itself. */
  breakOff() {
    this.readyState = 0
    this.onerror?.()
  }
  /** The server answers with an error: by the specification the browser gives the stream up for good. */
  refuse() {
    this.readyState = 2
    this.onerror?.()
  }
  private mustBeHeard() {
    if (this.isClosed) throw new Error('nobody listens to this stream any more')
  }
}

/** From here on the page's streams are the test's. */
export function playEventSource(): void {
  FakeEventSource.all = []
  vi.stubGlobal('EventSource', FakeEventSource)
}
