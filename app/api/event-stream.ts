// Server-Sent Events out of an async generator.

/** Reads on only as fast as the browser takes it, and stops waiting (`leaving`) the moment it leaves. */
export function eventStream(
  events: AsyncGenerator<string>,
  leaving: AbortController,
  left: AbortSignal,
): Response {
  const encoder = new TextEncoder()
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const { value, done } = await events.next()
        if (left.aborted) return
        if (done) controller.close()
        else controller.enqueue(encoder.encode(value))
      } catch (error) {
        if (!left.aborted) controller.error(error)
      }
    },
    cancel: () => leaving.abort(),
  })
  return new Response(body, {
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      // no-transform keeps compression from holding events back, the last one tells nginx not to buffer.
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
    },
  })
}
