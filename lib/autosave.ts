// Saving by itself, as a machine without React: one save under way at a time, the newest value next, retried until it lands,
// and stopped by a conflict until a person decides. `components/form/use-autosave.ts` binds it to a page.
import type { ActionResult } from './action-result.ts'

/** What the page says about it. */
export type SaveStatus =
  /** `at` is an ISO time, null when nothing was saved since the page opened. */
  | { kind: 'saved'; at: string | null }
  | { kind: 'saving' }
  /** The browser is offline or the server didn't answer; the next try is under way or planned. */
  | { kind: 'retrying' }
  /** The server understood and refused; trying again by itself would be refused again. */
  | { kind: 'refused'; message: string }
  /** Somebody else saved in between. `details` is what the server knows of theirs. */
  | { kind: 'conflict'; message: string; details: unknown }

export type Saved<Version> = { version: Version; savedAt: string }

export type AutosaveOptions<Value, Version> = {
  version: Version
  /** Rejects when there was no answer. */
  save: (value: Value, base: Version) => Promise<ActionResult<Saved<Version>>>
  /**
   * A save whose answer got lost looks, at the next try, like somebody else's. Given what the conflict says of theirs and
   * what was sent then, returns the version when they are the same: it was ours, and saving goes on from there.
   */
  recognise?: (theirs: unknown, sent: Value) => { version: Version } | null
  /** Rest after the last edit before saving. Default 400 ms. */
  restMs?: number
  /** Waits between tries, the last one for ever after. */
  retryMs?: readonly number[]
}

export type Autosave<Value, Version> = {
  status(): SaveStatus
  version(): Version
  /** The edit that is not yet in the database, if any. */
  unsaved(): { value: Value } | null
  /** Told of each edit, and of each change of the status. */
  subscribe(listener: () => void): () => void
  /** A new value. Saved after a rest, which may be longer for one that will hardly be the last of its kind, as a letter typed. */
  edit(value: Value, restMs?: number): void
  /** An edit kept from before a reload, with the version it was made from: if that is no longer the newest, the server says so. */
  restore(value: Value, base: Version): void
  /** Saves what waits now (leaving the page, coming back online). */
  flush(): void
  /** Ends a conflict by saving ours on top of theirs. */
  overwrite(theirs: Version): void
  /** Ends a conflict by taking theirs: ours is dropped. */
  accept(theirs: Version): void
  stop(): void
}

/** Faults that pass by themselves: the same save may well land a moment later. */
const isPassing = (code: string) => code === 'unexpected' || code === 'unavailable' || code === 'rate_limited'

export function startAutosave<Value, Version>(
  options: AutosaveOptions<Value, Version>,
): Autosave<Value, Version> {
  const restMs = options.restMs ?? 400
  const retryMs = options.retryMs ?? [1_000, 2_000, 5_000, 10_000, 30_000]
  const listeners = new Set<() => void>()
  let status: SaveStatus = { kind: 'saved', at: null }
  let version = options.version
  let waiting: { value: Value } | null = null
  let inFlight: { value: Value } | null = null
  /** Sent without ever hearing back. */
  let inDoubt: { value: Value } | null = null
  let failures = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  /** The newest edit has not had its rest yet. */
  let isResting = false
  let isStopped = false

  function show(next: SaveStatus) {
    status = next
    for (const listener of listeners) listener()
  }

  function plan(milliseconds: number) {
    clearTimeout(timer)
    timer = setTimeout(() => void saveNext(), milliseconds)
  }

  async function saveNext() {
    clearTimeout(timer)
    isResting = false
    if (inFlight || !waiting || status.kind === 'conflict' || isStopped) return
    inFlight = waiting
    waiting = null
    if (status.kind !== 'retrying' && status.kind !== 'saving') show({ kind: 'saving' })
    const result = await options.save(inFlight.value, version).catch(() => null)
    const sent = inFlight
    inFlight = null
    if (isStopped) return
    if (result?.ok) landed(result.value)
    else {
      // A newer edit replaces the one that did not land; otherwise that one waits again.
      waiting ??= sent
      if (result && !isPassing(result.error.code)) refused(result.error)
      else {
        inDoubt = sent
        noAnswer()
      }
    }
  }

  function landed(saved: Saved<Version>) {
    failures = 0
    inDoubt = null
    version = saved.version
    if (waiting && !isResting) plan(0)
    show(waiting ? { kind: 'saving' } : { kind: 'saved', at: saved.savedAt })
  }

  function refused(error: { code: string; message: string; details?: unknown }) {
    const ours = error.code === 'conflict' && inDoubt && options.recognise?.(error.details, inDoubt.value)
    if (ours) {
      inDoubt = null
      version = ours.version
      plan(0)
    } else if (error.code === 'conflict')
      show({ kind: 'conflict', message: error.message, details: error.details })
    else show({ kind: 'refused', message: error.message })
  }

  function noAnswer() {
    plan(retryMs[Math.min(failures, retryMs.length - 1)]!)
    failures++
    show({ kind: 'retrying' })
  }

  return {
    status: () => status,
    version: () => version,
    unsaved: () => waiting ?? inFlight,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    edit(value, rest = restMs) {
      waiting = { value }
      // Nothing new for the page, but whoever keeps what is unsaved has to hear of it.
      if (status.kind === 'conflict' || status.kind === 'retrying') return show(status)
      isResting = true
      plan(rest)
      show({ kind: 'saving' })
    },
    restore(value, base) {
      version = base
      this.edit(value)
    },
    flush() {
      failures = 0
      void saveNext()
    },
    overwrite(theirs) {
      version = theirs
      show({ kind: 'saving' })
      void saveNext()
    },
    accept(theirs) {
      version = theirs
      waiting = null
      show({ kind: 'saved', at: null })
    },
    stop() {
      isStopped = true
      clearTimeout(timer)
    },
  }
}
