import { monotonicMs } from '#lib/clock.ts'

/** Seconds that the work took. */
export async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const started = monotonicMs()
  await work()
  return (monotonicMs() - started) / 1000
}

/** The middle one of several turns in seconds, after one that warms up. For reads, which can be repeated. */
export async function medianSecondsOf(turns: number, work: () => Promise<unknown>): Promise<number> {
  await work()
  const times: number[] = []
  for (let turn = 0; turn < turns; turn += 1) times.push(await secondsOf(work))
  return times.sort((a, b) => a - b)[Math.floor(turns / 2)]!
}
