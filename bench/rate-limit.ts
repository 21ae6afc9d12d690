// Three workers under the published limit, one of them frozen for two seconds, over a network that delays each call by up to 100 ms.
import { sleep } from '#lib/clock.ts'
import type { Benchmark } from './benchmark.ts'
import { startWorker } from './child.ts'
import { busiestSecond, readArrivals } from './journal.ts'
import { makeTextWorld, pressRun, untilFinished } from './text-world.ts'

const limit = 300
const workers = 3
const warmUpMs = 2_000
const frozenAfterMs = 4_000
const frozenForMs = 2_000

export const rateLimit: Benchmark = {
  name: 'rate-limit',
  title: 'texts/s under the limit of 300/s, 3 workers, one frozen for 2 s, 0–100 ms jitter',
  unit: 'texts/s',
  people: { full: 18_000, quick: 4_500 },
  bar: () => '≥ 95 % of 300/s and never one 429',
  holds: ({ figure, remarks }) => figure >= 0.95 * limit && remarks!.includes('no 429'),
  async run(bench) {
    const world = await makeTextWorld(bench, {
      people: bench.people,
      rates: { events: limit, calls: 100 },
    })
    try {
      await world.sandbox.control.setFaults({
        throttle: { on: true, eventsPerSecond: limit },
        arrivalDelayMs: { min: 0, max: 100 },
      })
      const running = await Promise.all(Array.from({ length: workers }, () => startWorker(world.url)))
      const { runId } = await pressRun(world)
      await sleep(frozenAfterMs)
      running[0]!.process.kill('SIGSTOP')
      await sleep(frozenForMs)
      running[0]!.process.kill('SIGCONT')
      await untilFinished(world.db, runId)
      await Promise.all(running.map((worker) => worker.stop()))
      const arrivals = await readArrivals(world.sandbox)
      const throttled = arrivals.filter((each) => each.status === 429).length
      const taken = arrivals.filter((each) => each.kind === 'event_accepted').map((each) => each.at)
      // From when there is work for all: in the first moments people still come out of the step before.
      const steady = taken.filter((at) => at - taken[0]! >= warmUpMs)
      return {
        figure: (steady.length - 1) / ((steady.at(-1)! - steady[0]!) / 1000),
        reference: limit,
        remarks: [
          throttled === 0 ? 'no 429' : `${throttled} answers of 429`,
          `${taken.length - steady.length} texts in the first ${warmUpMs / 1000} s, which the figure leaves out`,
          `${busiestSecond(arrivals.map((each) => each.at))} in the busiest sliding second`,
          `${bench.people - taken.length} of ${bench.people} texts left in doubt by the freeze`,
        ],
      }
    } finally {
      await world.sandbox.stop()
    }
  },
}
