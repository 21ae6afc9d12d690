// The one loop every service runs in. A service is a `runOnce` without timers; what is here is only when to call it.
import { sleep } from '#lib/clock.ts'
import type { Log } from '#lib/log.ts'
import type { Turn } from './engine.ts'

export type Service = {
  name: string
  /** One turn. `more`: call again at once. The signal aborts when the process must stop now. */
  runOnce(signal: AbortSignal): Promise<Turn>
  /** How long to wait after an idle turn unless woken: the net under lost wake-ups. */
  idleMs: number
  /** Turns of this service that may run at once in this process. */
  concurrency?: number
}

export type RunningServices = {
  /** Ends the wait of one service, or of all. */
  wake(name?: string): void
  /** Lets turns under way finish, then resolves. Their signal aborts after `graceMs`. */
  stop(graceMs: number): Promise<void>
}

/** After an error a service waits this long, doubling to the last. */
const firstErrorPauseMs = 250
const longestErrorPauseMs = 10_000

/** Starts the loops. An error of one turn is logged and never ends a loop. */
export function startServices(services: Service[], log: Log): RunningServices {
  const stopping = new AbortController()
  const killing = new AbortController()
  const sleepers = new Map<string, Set<AbortController>>()

  async function pause(name: string, milliseconds: number) {
    const waker = new AbortController()
    const waiting = sleepers.get(name) ?? new Set()
    sleepers.set(name, waiting.add(waker))
    await sleep(milliseconds, AbortSignal.any([waker.signal, stopping.signal])).catch(() => {})
    waiting.delete(waker)
  }

  async function loop(service: Service) {
    let errorPauseMs = firstErrorPauseMs
    while (!stopping.signal.aborted) {
      try {
        const turn = await service.runOnce(killing.signal)
        errorPauseMs = firstErrorPauseMs
        if (turn !== 'more') await pause(service.name, turn === 'idle' ? service.idleMs : turn.waitMs)
      } catch (error) {
        if (stopping.signal.aborted) return
        log.error({ err: error, service: service.name }, 'service turn failed')
        await pause(service.name, errorPauseMs)
        errorPauseMs = Math.min(errorPauseMs * 2, longestErrorPauseMs)
      }
    }
  }

  const loops = services.flatMap((service) =>
    Array.from({ length: service.concurrency ?? 1 }, () => loop(service)),
  )
  return {
    wake(name) {
      for (const [service, waiting] of sleepers) {
        if (name === undefined || name === service) for (const waker of waiting) waker.abort()
      }
    },
    async stop(graceMs) {
      stopping.abort()
      const timer = setTimeout(() => killing.abort(new Error('the worker stops')), graceMs)
      await Promise.all(loops)
      clearTimeout(timer)
    },
  }
}
