// What every handler is given: the state to read, `record` to let something happen, the sandbox's time.
import { randomBytes } from 'node:crypto'
import { apply } from './apply.ts'
import type { CallbackSender } from './callback-sender.ts'
import { startCallbackSender } from './callback-sender.ts'
import { realNow } from './clock.ts'
import { type Journal, openJournal } from './journal.ts'
import type { Entry, EntryBody } from './journal-entries.ts'
import { type LoopWatch, watchLoop } from './loop-watch.ts'
import { emptyState, type State } from './state.ts'
import { createThrottle, type Throttle } from './throttle.ts'

export type Sandbox = {
  /** Read it freely, change it only by `record`. */
  readonly state: State
  readonly journal: Journal
  readonly throttle: Throttle
  readonly callbackSender: CallbackSender
  readonly loop: LoopWatch
  /** Called with every new entry, after it took effect. */
  readonly listeners: Set<(entry: Entry) => void>
  /** Vibes calls taken since the start, for `failEveryNth`. */
  calls: number
  /** The sandbox's time, epoch milliseconds. */
  now(): number
  /** Writes a line into the journal and lets it take effect. */
  record(body: EntryBody): Entry
  /** Forgets everything; the journal so far is put aside. Faults and clock return to their start. */
  reset(): void
  close(): void
}

export type SandboxOptions = {
  directory: string
  /** Waits between attempts to deliver a callback; past the last one it goes to the failure queue. */
  callbackRetryMs?: number[]
}

export function openSandbox(options: SandboxOptions): Sandbox {
  let state = emptyState()
  const journal = openJournal(options.directory, (entry) => apply(state, entry))
  const listeners = new Set<(entry: Entry) => void>()

  const sandbox: Sandbox = {
    get state() {
      return state
    },
    journal,
    throttle: createThrottle(),
    get callbackSender() {
      return callbackSender
    },
    loop: watchLoop(),
    listeners,
    calls: 0,
    now: () => realNow() + state.clockOffsetMs,
    record(body) {
      const at = realNow()
      const entry: Entry = { n: journal.last() + 1, at, clock: at + state.clockOffsetMs, ...body }
      apply(state, entry)
      journal.append(entry)
      for (const listener of listeners) listener(entry)
      return entry
    },
    reset() {
      callbackSender.forget()
      journal.begin()
      state = emptyState()
    },
    close() {
      callbackSender.stop()
      sandbox.loop.stop()
      journal.close()
    },
  }
  const callbackSender = startCallbackSender(sandbox, options.callbackRetryMs)
  return sandbox
}

/** A short id such as Vibes' own, eight letters and digits. */
export function shortId(): string {
  return BigInt(`0x${randomBytes(8).toString('hex')}`)
    .toString(36)
    .padStart(8, '0')
    .slice(-8)
    .toUpperCase()
}
