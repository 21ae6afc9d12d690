// What can be made to go wrong on purpose, and the dice for it.
import type { Chance, MillisecondRange, SandboxFaults, SandboxFaultsChange } from './control-types.ts'

/** Nothing goes wrong; the limits Vibes publishes hold (300 events/s, 100 other calls/s per company). */
export function initialFaults(): SandboxFaults {
  return {
    throttle: { on: true, eventsPerSecond: 300, othersPerSecond: 100 },
    arrivalDelayMs: { min: 0, max: 0 },
    latencyMs: { min: 0, max: 0 },
    outage: 'none',
    timeOutAfterAccepting: { probability: 0, next: 0 },
    acceptThenDrop: { probability: 0, next: 0 },
    failEveryNth: 0,
    callbacks: { on: true, delayMs: { min: 0, max: 0 }, repeat: 0, shuffle: false },
    dropRepeatedEventIds: true,
    rejectCredentials: false,
  }
}

const outages = ['none', 'unavailable', 'reset', 'refuse']

/** The faults with a change laid over them, however deep; throws a sentence on an unknown name or a wrong value. */
export function changedFaults(faults: SandboxFaults, change: SandboxFaultsChange): SandboxFaults {
  const result = overlay(faults, change, 'faults') as SandboxFaults
  if (!outages.includes(result.outage)) throw new Error(`faults.outage must be one of ${outages.join(', ')}`)
  return result
}

function overlay(base: object, change: unknown, where: string): object {
  if (typeof change !== 'object' || change === null) throw new Error(`${where} must be an object`)
  const result: Record<string, unknown> = { ...base }
  for (const [name, value] of Object.entries(change)) {
    if (!(name in base)) throw new Error(`${where}.${name} is not a fault`)
    const old = result[name]
    if (typeof old === 'object' && old !== null) result[name] = overlay(old, value, `${where}.${name}`)
    else if (typeof value !== typeof old || (typeof value === 'number' && !(value >= 0)))
      throw new Error(`${where}.${name} must be a ${typeof old}${typeof old === 'number' ? ' from 0' : ''}`)
    else result[name] = value
  }
  return result
}

/** Whether this call is hit: by count first, then by chance. `spend` is told when a counted one is used up. */
export function strikes(chance: Chance, spend: () => void): boolean {
  if (chance.next > 0) {
    spend()
    return true
  }
  return chance.probability > 0 && Math.random() < chance.probability
}

/** A whole number of milliseconds within the range, 0 when there is none. */
export function within(range: MillisecondRange): number {
  return range.max <= 0 ? 0 : Math.round(range.min + Math.random() * Math.max(0, range.max - range.min))
}
