// What a browser's trace says about its main thread: which tasks ran, how long, and with what.
import { readFileSync } from 'node:fs'

type TraceEvent = {
  name: string
  cat: string
  pid: number
  tid: number
  /** Microseconds, on the trace's own clock. */
  ts: number
  dur?: number
  /** Of the processor, without the time others had it. */
  tdur?: number
  args?: { data?: { functionName?: string; url?: string; type?: string; lineNumber?: number } }
}

export type Task = {
  /** The last mark the page set before it. */
  phase: string
  /** Of the processor: what another process took meanwhile is not counted. */
  milliseconds: number
  wallMilliseconds: number
  /** What took the longest in it, longest first. */
  made: string[]
}

/**
 * The tasks of the page's main thread from its mark `<prefix>…` to `<prefix>end`, in the order they ran.
 * @param prefix what the names of the marks (`performance.mark`) begin with
 */
export function readTasks(path: string, prefix: string): Task[] {
  const { traceEvents } = JSON.parse(readFileSync(path, 'utf8')) as { traceEvents: TraceEvent[] }
  const marks = traceEvents
    .filter((event) => event.cat === 'blink.user_timing' && event.name.startsWith(prefix))
    .sort((a, b) => a.ts - b.ts)
  const [first, last] = [marks[0], marks.at(-1)]
  if (!first || !last) throw new Error(`The trace ${path} holds no mark that begins with “${prefix}”.`)
  const onThread = traceEvents.filter(
    (event) => event.pid === first.pid && event.tid === first.tid && event.dur !== undefined,
  )
  return onThread
    .filter((event) => event.name === 'RunTask' && event.ts >= first.ts && event.ts < last.ts)
    .sort((a, b) => a.ts - b.ts)
    .map((task) => ({
      phase: marks.findLast((mark) => mark.ts <= task.ts)!.name.slice(prefix.length),
      milliseconds: (task.tdur ?? task.dur!) / 1000,
      wallMilliseconds: task.dur! / 1000,
      made: madeOf(task, onThread),
    }))
}

/** Only long tasks are worth the look. */
const worthTellingMicroseconds = 16_000
const mostTold = 8

function madeOf(task: TraceEvent, events: TraceEvent[]): string[] {
  if (task.dur! < worthTellingMicroseconds) return []
  return events
    .filter((it) => it !== task && it.ts >= task.ts && it.ts + it.dur! <= task.ts + task.dur!)
    .sort((a, b) => b.dur! - a.dur!)
    .slice(0, mostTold)
    .map((it) => {
      const { functionName, type } = it.args?.data ?? {}
      return `${it.name}${type ? ` ${type}` : ''}${functionName ? ` ${functionName}()` : ''} ${(it.dur! / 1000).toFixed(1)}`
    })
}
