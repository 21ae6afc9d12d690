// The most memory the worker ever held, in a run of 10,000 and in a larger one.
import type { Bench, Benchmark } from './benchmark.ts'
import { startWorker } from './child.ts'
import { peakMegabytes } from './peak-memory.ts'
import { makeTextWorld, pressRun, untilFinished } from './text-world.ts'

const small = 10_000
const mostMegabytes = 300
const mostRatio = 1.5

export const memory: Benchmark = {
  name: 'memory',
  title: 'MB the worker held at most in a large run, against a run of 10,000',
  unit: 'MB',
  people: { full: 1_000_000, quick: 50_000 },
  bar: () => '≤ 1.5 × the run of 10,000, and < 300 MB',
  holds: ({ figure, reference }) => figure <= mostRatio * reference! && figure < mostMegabytes,
  async run(bench) {
    const reference = await peakOf(bench, small)
    return { figure: await peakOf(bench, bench.people), reference }
  },
}

async function peakOf(bench: Bench, people: number): Promise<number> {
  const world = await makeTextWorld(bench, { people, rates: null })
  try {
    const worker = await startWorker(world.url)
    const { runId } = await pressRun(world)
    await untilFinished(world.db, runId, 3_600)
    const peak = await peakMegabytes(worker.process.pid!)
    await worker.stop()
    return peak
  } finally {
    await world.sandbox.stop()
  }
}
