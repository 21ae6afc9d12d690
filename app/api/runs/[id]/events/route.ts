// A run's numbers, live: GET with `Accept: text/event-stream`.
import { defineRoute } from '#app/define-route.ts'
import { findRun } from '#lib/campaigns/find-run.ts'
import { runProgress } from '#lib/campaigns/run-queries.ts'
import { monotonicMs, sleep } from '#lib/clock.ts'
import { eventStream } from '../../../event-stream.ts'
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
    return eventStream(events, leaving, left)
  },
})
