// A person as Vibes writes it.
import { iso } from './clock.ts'
import type { ApiVersion } from './http.ts'
import { writeMdn } from './mdn.ts'
import type { Company, Person } from './state.ts'

type Writing = { company: Company; version: ApiVersion }

export function personUrl(company: Company, person: Person): string {
  return `/companies/${company.companyKey}/mobiledb/persons/${person.personId}`
}

export function personJson({ company, version }: Writing, person: Person): Record<string, unknown> {
  return {
    person_id: person.personId,
    person_key: person.personKey,
    external_person_id: person.externalPersonId,
    mobile_phone: person.mdn
      ? { mdn: writeMdn(person.mdn, version), carrier_code: person.carrierCode }
      : null,
    timezone: 'US/Central',
    timezone_source: 'area_code',
    custom_fields: person.customFields,
    created_at: iso(person.createdAt),
    updated_at: iso(person.updatedAt),
    url: personUrl(company, person),
  }
}

/** The shorter form inside callbacks; `external_id` is the older name of the same thing. */
export function callbackPersonJson({ company, version }: Writing, person: Person): Record<string, unknown> {
  return {
    id: person.personId,
    external_id: person.externalPersonId,
    external_person_id: person.externalPersonId,
    person_key: person.personKey,
    url: personUrl(company, person),
    mobile_phone: person.mdn ? { mdn: writeMdn(person.mdn, version) } : null,
  }
}
