// Counts and spans around what a worker does.
import type { DispatchAdapter } from '#lib/engine/dispatch-adapter.ts'
import type { Service } from '#lib/engine/service.ts'
import { inSpan } from '#lib/trace.ts'
import type { EventCounts } from './event-counts.ts'

/** The adapter with each post in a span, and each answer counted. */
export function observedAdapter(adapter: DispatchAdapter, counts: EventCounts): DispatchAdapter {
  return {
    ...adapter,
    post: (dispatch, options) =>
      inSpan(
        'flowstep.post',
        {
          'flowstep.kind': dispatch.kind,
          'flowstep.event_id': dispatch.eventId,
          ...(dispatch.runId === undefined ? {} : { 'flowstep.run_id': dispatch.runId }),
        },
        async () => {
          const answer = await adapter.post(dispatch, options)
          counts.add('answers', answer.class)
          if (answer.status === 429) counts.add('throttled', adapter.endpointOf(dispatch.kind))
          return answer
        },
        (answer) => ({ 'flowstep.answer': answer.class, 'http.response.status_code': answer.status }),
      ),
  }
}

/** The service with each turn in a span, and each failed one counted. */
export function observedService(service: Service, counts: EventCounts): Service {
  return {
    ...service,
    runOnce: (signal) =>
      inSpan(
        'flowstep.turn',
        { 'flowstep.service': service.name },
        () =>
          service.runOnce(signal).catch((error: unknown) => {
            counts.add('turn_failed', service.name)
            throw error
          }),
        (turn) => ({ 'flowstep.turn': typeof turn === 'string' ? turn : 'wait' }),
      ),
  }
}
