// News from the server as they come, for as long as a page wants them. The browser comes back by itself to a stream that ends, but to one that
// is answered with an error (Postgres restarts, a proxy finds no server) it never does.

const firstWaitMs = 5_000
const longestWaitMs = 30_000

/** What a page does with what it hears. */
export type Listener<News> = {
  hear(news: News): void
  onOpen?(): void
  /** The connection is gone; it is tried again until `end`. */
  onLost(): void
  /** The event that says that nothing more will come: nothing is tried again after it. */
  lastEvent: string
  onLast?(): void
}

/** Listens to a stream of Server-Sent Events. Returns what ends it. */
export function listenTo<News>(url: string, listener: Listener<News>): () => void {
  let events: EventSource
  let timer: ReturnType<typeof setTimeout> | undefined
  let waitMs = firstWaitMs

  function end() {
    clearTimeout(timer)
    events.close()
  }
  function open() {
    events = new EventSource(url)
    events.onopen = () => {
      waitMs = firstWaitMs
      listener.onOpen?.()
    }
    events.onmessage = ({ data }) => listener.hear(JSON.parse(data))
    events.onerror = () => {
      if (events.readyState === events.CLOSED) {
        timer = setTimeout(open, waitMs)
        waitMs = Math.min(waitMs * 2, longestWaitMs)
      }
      listener.onLost()
    }
    events.addEventListener(listener.lastEvent, () => {
      // Otherwise the browser would ask again and again.
      end()
      listener.onLast?.()
    })
  }
  open()
  return end
}
