// /campaigns/acquisition/{id}/participants: the way on to a list.
import { campaignOf, isActiveNow } from './acquisition-campaigns.ts'
import { iso } from './clock.ts'
import { ApiError, asRecord, type Handler, type VibesCall } from './http.ts'
import { readMdn, readMobilePhone } from './mdn.ts'
import { isPending, startOptIn } from './opt-in.ts'
import { newPerson, readPersonFields, savePerson } from './person-fields.ts'
import { personUrl } from './person-json.ts'
import { personByQuery } from './persons.ts'
import type { AcquisitionCampaign, Company, Participant, Person } from './state.ts'
import { activeSubscription } from './subscription-lists.ts'

/** GET — those whose answer is awaited, an empty array for none. */
export const findParticipants: Handler = (call) => {
  const campaign = campaignOf(call)
  const asked = ['mdn', 'person_key', 'person_id', 'external_person_id'].some((name) => call.query.has(name))
  const person = personByQuery(call)
  const found = [...campaign.participants.values()].filter(
    (one) => isPending(call.sandbox, one) && (!asked || one.personKey === person?.personKey),
  )
  return {
    status: 200,
    body: found.map((one) => participantJson(call.company, call.company.people.get(one.personKey)!, one)),
  }
}

/**
 * POST — 201 PENDING (prompt sent), 201 SUBSCRIBED (single opt-in), 200 already pending (no second prompt),
 * 400 number, 409 already subscribed, 422 with the reason.
 */
export const addParticipant: Handler = (call) => {
  const { sandbox, company } = call
  const campaign = campaignOf(call)
  const list = company.lists.get(campaign.listId)!
  if (!isActiveNow(campaign) || list.archived)
    throw new ApiError(422, 'UNPROCESSABLE ENTITY: the acquisition campaign is not active')
  const { person, mdn } = identify(call)
  if (sandbox.state.landlines.has(mdn))
    throw new ApiError(422, 'UNPROCESSABLE ENTITY: the MDN is a landline, its carrier is not provisioned')
  if (campaign.blocked.has(mdn))
    throw new ApiError(422, 'MDNHASCONFIRMATIONBLOCK: the MDN answered No to this campaign before')
  if (person && activeSubscription(person, campaign.listId)) return { status: 409 }
  const pending = person && campaign.participants.get(person.personKey)
  const fields = readPersonFields(call, person ?? newPerson(sandbox), 400)
  const saved = savePerson(call, { ...fields, mdn }, person ? 'updated' : 'added')
  if (pending && isPending(sandbox, pending))
    return { status: 200, body: participantJson(company, saved, pending) }
  const participant = startOptIn(sandbox, company, campaign, saved, null)
  return { status: 201, body: participantJson(company, saved, participant) }
}

/** Who is meant: an existing person, or a number nobody has yet. */
function identify(call: VibesCall): { person: Person | undefined; mdn: string } {
  const { body, company, version } = call
  const mdn = readMobilePhone(body, version)?.mdn ?? null
  // Older clients write the number at the top.
  const given = mdn ?? (typeof body.mdn === 'string' ? readMdn(body.mdn, version) : null)
  const byMdn = given ? company.personByMdn.get(given) : undefined
  const externalId = typeof body.external_person_id === 'string' ? body.external_person_id : null
  const byExternalId = externalId ? company.personByExternalId.get(externalId) : undefined
  const key = body.person_key ?? body.person_id ?? asRecord(body.person).person_key
  const byKey = typeof key === 'string' ? (company.people.get(key) ?? company.personById.get(key)) : undefined
  if (!given && !externalId && !key)
    throw new ApiError(400, 'person_key, external_person_id or mobile_phone.mdn is required')
  const person = byKey ?? byMdn ?? byExternalId
  const mismatch =
    (externalId && person?.externalPersonId && person.externalPersonId !== externalId) ||
    (byExternalId && person && byExternalId !== person) ||
    (byExternalId?.mdn && given && byExternalId.mdn !== given)
  if (mismatch)
    throw new ApiError(422, 'EXTERNALPERSONIDMISMATCH: the external_person_id belongs to another person')
  const number = given ?? person?.mdn
  if (!number) throw new ApiError(422, 'UNPROCESSABLE ENTITY: the person has no MDN')
  if (person?.mdn && person.mdn !== number)
    throw new ApiError(422, 'UNPROCESSABLE ENTITY: the MDN of a person cannot be changed')
  return { person, mdn: number }
}

export function participantJson(company: Company, person: Person, participant: Participant) {
  return {
    person: { person_id: person.personId, person_key: person.personKey, url: personUrl(company, person) },
    participation_date: iso(participant.participationAt),
    expire_date: iso(participant.expireAt),
    status: participant.status,
  }
}

/** Those of a campaign whose answer is awaited now. */
export function countPending(campaign: AcquisitionCampaign, now: number): number {
  let count = 0
  for (const one of campaign.participants.values())
    if (one.status === 'PENDING' && one.expireAt > now) count++
  return count
}
