// A zone set is all the zones a person may be in, as one string key: sorted, joined by `|`.
// The key is stored (`person.zone_set`) and joined to `sending_window`, so it must be stable.

/** Sorted zone names joined by `|`, as in `America/Chicago|America/New_York`; '' when we know nothing: the strictest. */
export type ZoneSet = string

/** For toll-free and personal numbers, and for whatever we can't place: legal from Newfoundland to Hawaii. */
export const strictestZoneSet: ZoneSet = ''

// The Pacific territories are left out: nine time zones further on, with them no common hour would be left at all.
const strictestZones = [
  'America/Adak',
  'America/Anchorage',
  'America/Chicago',
  'America/Denver',
  'America/Halifax',
  'America/Los_Angeles',
  'America/New_York',
  'America/Phoenix',
  'America/St_Johns',
  'Pacific/Honolulu',
]

export function zoneSet(zones: Iterable<string>): ZoneSet {
  return [...new Set(zones)].sort().join('|')
}

export function zonesOf(set: ZoneSet): string[] {
  return set === strictestZoneSet ? strictestZones : set.split('|')
}

const known = new Map<string, boolean>()

/** Whether this runtime knows the zone. Bounded: people type all sorts of things into a time zone column. */
export function isTimeZone(zone: string): boolean {
  const cached = known.get(zone)
  if (cached !== undefined) return cached
  let ok = /^[A-Za-z]/.test(zone)
  try {
    if (ok) new Intl.DateTimeFormat('en', { timeZone: zone })
  } catch {
    ok = false
  }
  if (known.size < 2_000) known.set(zone, ok)
  return ok
}
