// One run by 1, 2 and 4 workers, processes of their own against one Postgres: nobody is texted twice or left out. The pace has no bar: on
// one machine all of them, Postgres and the sandbox share its cores, so more workers show what they cost and not what they gain.
import { auditInOnePicture } from '#lib/engine/audit-database.ts'
import type { Bench, Benchmark } from './benchmark.ts'
import { startWorker } from './child.ts'
import { secondsOf } from './stopwatch.ts'
import { makeTextWorld, pressRun, untilFinished } from './text-world.ts'

const crews = [1, 2, 4] as const

export const manyWorkers: Benchmark = {
  name: 'many-workers',
  title: 'one run by four workers, against the same by one',
  unit: 'texts/s',
  people: { full: 20_000, quick: 5_000 },
  bar: () => 'nobody twice, nobody left out, with 1, 2 and 4 workers',
  // `run` throws where it doesn't hold.
  holds: () => true,
  async run(bench) {
    const rates = new Map<number, number>()
    for (const workers of crews) rates.set(workers, await rateOf(bench, workers))
    return {
      figure: rates.get(4)!,
      reference: rates.get(1)!,
      remarks: crews.map((workers) => `${workers} workers: ${Math.round(rates.get(workers)!)} texts/s`),
    }
  },
}

/** Throws where the sandbox's journal or the audit finds anything but one text each. */
async function rateOf(bench: Bench, workers: number): Promise<number> {
  const world = await makeTextWorld(bench, { people: bench.people, rates: null })
  try {
    const crew = await Promise.all(Array.from({ length: workers }, () => startWorker(world.url)))
    const seconds = await secondsOf(async () => {
      const { runId } = await pressRun(world)
      await untilFinished(world.db, runId)
    })
    await Promise.all(crew.map((worker) => worker.stop()))
    const { texts, doubled } = await world.sandbox.control.journalTexts()
    const broken = (await auditInOnePicture(world.db)).filter((line) => line.violations > 0)
    if (texts !== bench.people || doubled.length > 0 || broken.length > 0) {
      throw new Error(
        `${workers} workers: ${texts} texts for ${bench.people}, ${doubled.length} doubled, audit ${JSON.stringify(broken)}`,
      )
    }
    bench.say(`${workers} workers: ${Math.round(bench.people / seconds)} texts/s`)
    return bench.people / seconds
  } finally {
    await world.sandbox.stop()
  }
}
