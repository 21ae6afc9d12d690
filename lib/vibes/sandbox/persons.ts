// /mobiledb/persons: find, add, change. Adding a person subscribes nobody.
import { ApiError, type Handler, type VibesCall } from './http.ts'
import { readMdn, readMobilePhone } from './mdn.ts'
import { newPerson, readPersonFields, savePerson } from './person-fields.ts'
import { personJson } from './person-json.ts'
import type { Person } from './state.ts'

/** GET ?mdn= — an array of one, 404 for nobody (or no mdn), 400 for a number not written as the version asks. */
export const findPersons: Handler = (call) => {
  const mdn = call.query.get('mdn')
  if (mdn === null) throw new ApiError(404, 'No person: mdn is missing')
  const person = call.company.personByMdn.get(readMdn(mdn, call.version))
  if (!person) throw new ApiError(404, 'Person not found')
  return { status: 200, body: [personJson(call, person)] }
}

export const getPerson: Handler = (call) => ({ status: 200, body: personJson(call, personOf(call)) })

/** POST — 201 added, 200 merged into the person with the same number or external id, 409 the number is another's. */
export const addPerson: Handler = (call) => {
  const { body, company, version } = call
  const phone = readMobilePhone(body, version, 422)
  const externalId = typeof body.external_person_id === 'string' ? body.external_person_id : null
  if (!phone?.mdn && !externalId) throw new ApiError(422, 'The MDN field or external_person_id is required')
  let byMdn = phone?.mdn ? company.personByMdn.get(phone.mdn) : undefined
  // The same number at another carrier is another person: numbers are recycled.
  if (byMdn && phone?.carrierCode && phone.carrierCode !== byMdn.carrierCode) byMdn = undefined
  const byExternalId = externalId ? company.personByExternalId.get(externalId) : undefined
  if (byMdn && byExternalId && byMdn !== byExternalId)
    throw new ApiError(409, 'The MDN belongs to another person')
  if (byExternalId?.mdn && phone?.mdn && byExternalId.mdn !== phone.mdn)
    throw new ApiError(409, 'The MDN of a person cannot be changed')
  const found = byMdn ?? byExternalId
  const person = savePerson(
    call,
    readPersonFields(call, found ?? newPerson(call.sandbox)),
    found ? 'updated' : 'added',
  )
  return { status: found ? 200 : 201, body: personJson(call, person) }
}

/** PUT by key — 200, 404, 409 for another number or an external id in use, 422. */
export const changePerson: Handler = (call) => changed(call, personOf(call))

/** PUT by external id — adds (201) where nobody has it; an external_person_id in the body renames. */
export const changePersonByExternalId: Handler = (call) => {
  const externalId = call.params.external!
  const found = call.company.personByExternalId.get(externalId)
  if (found) return changed(call, found)
  const phone = readMobilePhone(call.body, call.version, 422)
  const holder = phone?.mdn ? call.company.personByMdn.get(phone.mdn) : undefined
  if (holder) throw new ApiError(409, 'The MDN belongs to another person')
  const blank = { ...newPerson(call.sandbox), externalPersonId: externalId }
  return { status: 201, body: personJson(call, savePerson(call, readPersonFields(call, blank), 'added')) }
}

function changed(call: VibesCall, person: Person) {
  const phone = readMobilePhone(call.body, call.version, 422)
  if (phone?.mdn && person.mdn && phone.mdn !== person.mdn)
    throw new ApiError(409, 'The MDN of a person cannot be changed, only removed')
  const holder = phone?.mdn ? call.company.personByMdn.get(phone.mdn) : undefined
  if (holder && holder !== person) throw new ApiError(409, 'The MDN belongs to another person')
  const externalId = call.body.external_person_id
  const other = typeof externalId === 'string' ? call.company.personByExternalId.get(externalId) : undefined
  if (other && other !== person) throw new ApiError(409, 'The external_person_id belongs to another person')
  return { status: 200, body: personJson(call, savePerson(call, readPersonFields(call, person), 'updated')) }
}

/** The person a path names, by `{person}` (key or legacy id) or `{external}`; 404. */
export function personOf(call: VibesCall): Person {
  const { company, params } = call
  const person = params.external
    ? company.personByExternalId.get(params.external)
    : (company.people.get(params.person!) ?? company.personById.get(params.person!))
  if (!person) throw new ApiError(404, 'Person not found')
  return person
}

/** The person `?mdn=`, `?person_key=`, `?person_id=` or `?external_person_id=` names, undefined for nobody. */
export function personByQuery(call: VibesCall): Person | undefined {
  const { company, query, version } = call
  const mdn = query.get('mdn')
  if (mdn !== null) return company.personByMdn.get(readMdn(mdn, version))
  const key = query.get('person_key') ?? query.get('person_id')
  if (key !== null) return company.people.get(key) ?? company.personById.get(key)
  const external = query.get('external_person_id')
  return external === null ? undefined : company.personByExternalId.get(external)
}
