import { parsePhone } from '#lib/phones/parse.ts'
import { zoneSetOfPerson } from '#lib/phones/time-zones.ts'
import type { SamplePerson } from './people.ts'

/** A sample person as a row of `person`. */
export function personRow(person: SamplePerson) {
  const parsed = parsePhone(person.phoneTyped, 'US')
  const phone = parsed.kind === 'ok' ? parsed.phone : null
  const phoneCountry = parsed.kind === 'ok' ? parsed.country : null
  return {
    ...person,
    phone,
    phoneCountry,
    lineType: parsed.kind === 'ok' ? parsed.lineType : 'unknown',
    zoneSet: zoneSetOfPerson({ timeZone: null, phone, country: phoneCountry }),
    dateOfBirth: person.dateOfBirth === null ? null : new Date(`${person.dateOfBirth}T00:00:00Z`),
  }
}
