// What the sandbox wrote down, and only appends to: when each event came in, by its own clock.
import type { SandboxChild } from './child.ts'

export type Arrival = {
  at: number
  eventId: string
  kind: 'event_accepted' | 'event_refused'
  status?: number
}

const linesPerPage = 10_000

/** Every event there was, in the order they came in. */
export async function readArrivals(sandbox: SandboxChild): Promise<Arrival[]> {
  const arrivals: Arrival[] = []
  for (let after: number | null = 0; after !== null; ) {
    const page = await sandbox.control.journal({
      after,
      limit: linesPerPage,
      kind: 'event_accepted,event_refused',
    })
    arrivals.push(...(page.entries as unknown as Arrival[]))
    after = page.next
  }
  return arrivals
}

/** The most there were in any sliding second. */
export function busiestSecond(times: number[]): number {
  let most = 0
  for (let from = 0, to = 0; to < times.length; to += 1) {
    while (times[to]! - times[from]! >= 1000) from += 1
    most = Math.max(most, to - from + 1)
  }
  return most
}
