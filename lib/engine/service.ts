// The one loop every service runs in. A service is a `runOnce` without timers; what is here is only when to call it.
import { sleep } from '#lib/clock.ts'
import type { Log } from '#lib/log.ts'
import type { Turn } from './engine.ts'
import { runOfError } from './run-of-error.ts'

export type Service = {
  name: string
  /** One turn. `more`: call again at once. The signal aborts when the process must stop now. */
  runOnce(signal: AbortSignal): Promise<Turn>
  /** How long to wait after an idle turn unless woken: the net under lost wake-ups. */
  idleMs: number
  /** Turns of this service that may run at once in this process. */
  concurrency?: number
  /** After work it is looked for so often before the loop goes idle: more comes soon, and nobody need say so. */
  linger?: { everyMs: number; looks: number }
  /** Services that have something to do once this one has: they need not wait until they look by themselves. */
  feeds?: string[]
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

/** A loop that waits for another one's word looks for itself this often all the same. */
const longestSleepMs = 30_000

/** Starts the loops. An error of one turn is logged and never ends a loop. */
export function startServices(services: Service[], log: Log): RunningServices {
  const stopping = new AbortController()
  const killing = new AbortController()
  const sleepers = new Map<string, Set<AbortController>>()
  /** Of a service with nothing to do one loop keeps watch; the others sleep until somebody has found work. */
  const watches = new Map<string, { isKept: boolean; found: AbortController }>()
  /** Ends the wait of whoever keeps watch. */
  const keepers = new Map<string, AbortController>()
  /** Fed while nobody kept watch: what its loops are just looking for may have come behind their backs. */
  const missed = new Set<string>()

  async function pause(name: string, milliseconds: number, found?: AbortSignal) {
    const waker = new AbortController()
    const waiting = sleepers.get(name) ?? new Set()
    sleepers.set(name, waiting.add(waker))
    const signals = [waker.signal, stopping.signal, ...(found ? [found] : [])]
    await sleep(milliseconds, AbortSignal.any(signals)).catch(() => {})
    waiting.delete(waker)
  }

  async function idle({ name, idleMs }: Service) {
    if (missed.delete(name)) return
    const watch = watches.get(name) ?? { isKept: false, found: new AbortController() }
    watches.set(name, watch)
    if (watch.isKept) return pause(name, longestSleepMs, watch.found.signal)
    watch.isKept = true
    const keeper = new AbortController()
    keepers.set(name, keeper)
    await pause(name, idleMs, keeper.signal)
    if (keepers.get(name) === keeper) keepers.delete(name)
    watch.isKept = false
  }

  function feed(name: string) {
    const keeper = keepers.get(name)
    if (keeper) keeper.abort()
    else missed.add(name)
  }

  function tellOthers(name: string) {
    watches.get(name)?.found.abort()
    watches.delete(name)
  }

  async function loop(service: Service) {
    let errorPauseMs = firstErrorPauseMs
    let looksLeft = 0
    while (!stopping.signal.aborted) {
      try {
        const turn = await service.runOnce(killing.signal)
        errorPauseMs = firstErrorPauseMs
        if (turn === 'idle') {
          if (service.linger && looksLeft-- > 0) await pause(service.name, service.linger.everyMs)
          else await idle(service)
          continue
        }
        looksLeft = service.linger?.looks ?? 0
        tellOthers(service.name)
        service.feeds?.forEach(feed)
        if (turn !== 'more') await pause(service.name, turn.waitMs)
      } catch (error) {
        if (stopping.signal.aborted) return
        const run = runOfError(error)
        log.error(
          { err: error, service: service.name, ...(run === undefined ? {} : { run }) },
          'service turn failed',
        )
        await pause(service.name, errorPauseMs)
        errorPauseMs = Math.min(errorPauseMs * 2, longestErrorPauseMs)
      }
    }
  }

  function wake(name: string | undefined) {
    for (const [service, waiting] of sleepers) {
      if (name === undefined || name === service) for (const waker of waiting) waker.abort()
    }
  }

  const loops = services.flatMap((service) =>
    Array.from({ length: service.concurrency ?? 1 }, () => loop(service)),
  )
  return {
    wake,
    async stop(graceMs) {
      stopping.abort()
      const timer = setTimeout(() => killing.abort(new Error('the worker stops')), graceMs)
      await Promise.all(loops)
      clearTimeout(timer)
    },
  }
}
