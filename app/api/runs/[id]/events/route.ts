// A run's numbers, live: GET with `Accept: text/event-stream`.
import { defineRoute } from '#app/define-route.ts'
import { findRun } from '#lib/campaigns/find-run.ts'
import { runProgress } from '#lib/campaigns/run-queries.ts'
import { monotonicMs, sleep } from '#lib/clock.ts'
import { notFoundRun } from '../not-found-run.ts'
import { progressEvents } from './progress-stream.ts'

export const dynamic = 'force-dynamic'

export const GET = defineRoute<{ id: string }>({
  name: 'run.events',
  permission: 'results.view',
  run: async ({ request, params }) => {
    const runId = Number(params.id)
    if (!(await findRun(runId))) throw notFoundRun(params.id)
    const leaving = new AbortController()
    const left = AbortSignal.any([request.signal, leaving.signal])
    const events = progressEvents({
      read: () => runProgress(runId),
      wait: (milliseconds) => sleep(milliseconds, left),
      now: monotonicMs,
    })
    return new Response(streamOf(events, leaving, left), {
      headers: {
        'content-type': 'text/event-stream; charset=utf-8',
        // no-transform keeps compression from holding events back, the last one tells nginx not to buffer.
        'cache-control': 'no-store, no-transform',
        'x-accel-buffering': 'no',
      },
    })
  },
})

/** Reads on only as fast as the browser takes it, and stops waiting the moment it leaves. */
function streamOf(
  events: AsyncGenerator<string>,
  leaving: AbortController,
  left: AbortSignal,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  return new ReadableStream({
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
}
