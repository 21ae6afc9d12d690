// What a body may change about a person: omitted = kept, null = removed, read-only = ignored.
import { randomUUID } from 'node:crypto'
import { emitPerson } from './callback-bodies.ts'
import { ApiError, asRecord, type VibesCall } from './http.ts'
import { readMobilePhone } from './mdn.ts'
import { type Sandbox, shortId } from './sandbox.ts'
import type { Company, Person, PersonFields } from './state.ts'

export function newPerson(sandbox: Sandbox): PersonFields {
  return {
    personKey: randomUUID(),
    personId: shortId(),
    externalPersonId: null,
    mdn: null,
    carrierCode: '104',
    customFields: {},
    createdAt: sandbox.now(),
    updatedAt: sandbox.now(),
  }
}

/** The person's fields with the body's laid over them. 422 names the custom fields the account doesn't have. */
export function readPersonFields(call: VibesCall, base: PersonFields, phoneStatus = 422): PersonFields {
  const { body, company } = call
  const custom = asRecord(body.custom_fields)
  const unknown = Object.keys(custom).filter((name) => !company.customFields.has(name))
  if (unknown.length > 0) throw new ApiError(422, ...unknown.map((name) => `Unknown custom field: ${name}`))
  const externalId = body.external_person_id
  if (typeof externalId === 'string' && externalId.length > 128)
    throw new ApiError(422, 'external_person_id is longer than 128 characters')
  const phone = readMobilePhone(body, call.version, phoneStatus)
  return {
    personKey: base.personKey,
    personId: base.personId,
    externalPersonId:
      typeof externalId === 'string' || externalId === null ? externalId || null : base.externalPersonId,
    mdn: phone ? phone.mdn : base.mdn,
    carrierCode: phone?.carrierCode ?? base.carrierCode,
    customFields: { ...base.customFields, ...custom },
    createdAt: base.createdAt,
    updatedAt: call.sandbox.now(),
  }
}

/** Records the person and tells who registered for it. */
export function savePerson(
  call: { sandbox: Sandbox; company: Company },
  fields: PersonFields,
  what: 'added' | 'updated',
): Person {
  const { sandbox, company } = call
  sandbox.record({ kind: 'person_saved', company: company.companyKey, person: fields })
  const person = company.people.get(fields.personKey)!
  emitPerson(sandbox, company, person, what)
  return person
}
