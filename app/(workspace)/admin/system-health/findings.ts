// What stands out of the engine's figures. Pure.
import type { EngineFigures } from '#lib/health/engine-figures.ts'

export type FindingCode =
  | 'no_worker'
  | 'silent_workers'
  | 'not_connected'
  | 'paused'
  | 'breaker'
  | 'backoff'
  | 'held_runs'
  | 'left_standing'
  | 'late'
  | 'callbacks'
  | 'dead_letters'
  | 'unknown'
  | 'fine'

/** `amount` is a count or seconds, as the code's words have it. */
export type Finding = {
  code: FindingCode
  tone: 'bad' | 'warning' | 'good'
  amount: number
  toLaunchPoint?: boolean
}

const silentSeconds = 30
/** A queue is older than this only where something holds it up or it is longer than the pace; then it is worth a look. */
const lateSeconds = 600
const callbackSeconds = 60

/** Worst first; `fine` alone when nothing stands out. */
export function findings(figures: EngineFigures): Finding[] {
  const silent = figures.workers.filter((worker) => worker.secondsSinceBeat > silentSeconds).length
  const held = figures.runs.filter((run) => run.heldReason !== null).length
  const { service, callbacks } = figures
  const all: (Finding | false)[] = [
    figures.workers.length === silent && { code: 'no_worker', tone: 'bad', amount: 0 },
    service.state === 'none' && { code: 'not_connected', tone: 'bad', amount: 0, toLaunchPoint: true },
    service.state === 'paused' && { code: 'paused', tone: 'bad', amount: 0, toLaunchPoint: true },
    held > 0 && { code: 'held_runs', tone: 'bad', amount: held },
    figures.workers.length > silent &&
      figures.leftStanding > 0 && { code: 'left_standing', tone: 'bad', amount: figures.leftStanding },
    service.breakerSeconds > 0 && { code: 'breaker', tone: 'warning', amount: service.breakerSeconds },
    service.backoffSeconds > 0 && { code: 'backoff', tone: 'warning', amount: service.backoffSeconds },
    figures.oldestDueSeconds > lateSeconds && {
      code: 'late',
      tone: 'warning',
      amount: figures.oldestDueSeconds,
    },
    callbacks.oldestSeconds > callbackSeconds && {
      code: 'callbacks',
      tone: 'warning',
      amount: callbacks.waiting,
    },
    figures.deadLetters > 0 && { code: 'dead_letters', tone: 'warning', amount: figures.deadLetters },
    figures.unknown > 0 && { code: 'unknown', tone: 'warning', amount: figures.unknown },
    silent > 0 &&
      silent < figures.workers.length && { code: 'silent_workers', tone: 'warning', amount: silent },
  ]
  const found = all.filter((finding) => finding !== false)
  return found.length > 0 ? found : [{ code: 'fine', tone: 'good', amount: figures.workers.length }]
}
