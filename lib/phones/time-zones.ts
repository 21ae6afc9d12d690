// Which zones a number may lie in. Quiet hours must be legal in all of them, so a zone too many is safe and one too few is not.
// Google's own prefix table is not enough: it puts all of 850 in Eastern time, and Pensacola is in Central.
import { areaCodes } from './area-codes.ts'
import { isTimeZone, strictestZoneSet, type ZoneSet, zoneSet } from './zone-set.ts'

const setByAreaCode = new Map([...areaCodes].map(([code, { zones }]) => [code, zoneSet(zones)]))
const setByCountry = new Map<string, ZoneSet>([
  ['GB', 'Europe/London'],
  ['NL', 'Europe/Amsterdam'],
])

/**
 * The zones of a number in E.164, as a zone set.
 * @param country the number's two-letter country where the parser could tell; needed for numbers outside +1.
 */
export function zoneSetOfPhone(phone: string, country: string | null): ZoneSet {
  if (phone.startsWith('+1')) return setByAreaCode.get(phone.slice(2, 5)) ?? strictestZoneSet
  if (country === null) return strictestZoneSet
  let set = setByCountry.get(country)
  if (set === undefined) {
    set = zoneSet(zonesOfCountry(country)) // none: '', the strictest
    setByCountry.set(country, set)
  }
  return set
}

/** The person's own zone where it is a real one, else the zones of the number. */
export function zoneSetOfPerson(person: {
  timeZone: string | null
  phone: string | null
  country: string | null
}): ZoneSet {
  if (person.timeZone !== null && isTimeZone(person.timeZone)) return person.timeZone
  return person.phone === null ? strictestZoneSet : zoneSetOfPhone(person.phone, person.country)
}

/** The runtime's own list (CLDR). Empty for a country it doesn't know. */
function zonesOfCountry(country: string): readonly string[] {
  if (!/^[A-Z]{2}$/.test(country)) return []
  // In Node since 18, not yet in TypeScript's library.
  const locale = new Intl.Locale('und', { region: country }) as Intl.Locale & {
    getTimeZones?: () => string[] | undefined
  }
  return locale.getTimeZones?.() ?? []
}
