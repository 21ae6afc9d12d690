// The only place that changes the state: one function per kind of journal entry, used alike when something happens
// and when the journal is read again at the start.
import type { Entry, EntryBody, EntryOf } from './journal-entries.ts'
import type { Company, Person, PersonFields, Phone, State } from './state.ts'

type Appliers = { [K in EntryBody['kind']]: (state: State, entry: EntryOf<K>) => void }

const appliers: Appliers = {
  company_saved(state, entry) {
    const authorization = `Basic ${Buffer.from(`${entry.username}:${entry.password}`).toString('base64')}`
    const customFields = new Set(entry.customFields)
    const existing = state.companies.get(entry.company)
    if (existing) Object.assign(existing, { authorization, customFields })
    else state.companies.set(entry.company, emptyCompany(entry.company, authorization, customFields))
  },
  source_code_saved(state, entry) {
    companyOf(state, entry).sourceCodes.set(entry.sourceCode.sourcecode, entry.sourceCode)
  },
  list_saved(state, entry) {
    const { lists } = companyOf(state, entry)
    lists.set(entry.list.id, { ...entry.list, active: lists.get(entry.list.id)?.active ?? 0 })
  },
  campaign_saved(state, entry) {
    const { campaigns } = companyOf(state, entry)
    const existing = campaigns.get(entry.campaign.id)
    campaigns.set(entry.campaign.id, {
      ...entry.campaign,
      participants: existing?.participants ?? new Map(),
      blocked: existing?.blocked ?? new Set(),
    })
  },
  landlines_added(state, entry) {
    for (const mdn of entry.mdns) state.landlines.add(mdn)
  },
  undeliverable_added(state, entry) {
    for (const { mdn, bounce } of entry.numbers) state.undeliverable.set(mdn, bounce)
  },
  subscribers_seeded(state, entry) {
    const company = companyOf(state, entry)
    const list = company.lists.get(entry.listId)!
    for (const [personKey, personId, mdn] of entry.people) {
      const person =
        company.personByMdn.get(mdn) ?? savePerson(company, seededPerson(entry, personKey, personId, mdn))
      person.subscriptions.push({
        listId: list.id,
        optInAt: entry.clock,
        optOutAt: entry.ended ? entry.clock : null,
        optOutReason: entry.ended,
      })
      if (!entry.ended) list.active++
    }
  },
  person_saved(state, entry) {
    savePerson(companyOf(state, entry), entry.person)
  },
  subscribed(state, entry) {
    const company = companyOf(state, entry)
    company.people.get(entry.personKey)!.subscriptions.push({
      listId: entry.listId,
      optInAt: entry.clock,
      optOutAt: null,
      optOutReason: null,
    })
    company.lists.get(entry.listId)!.active++
  },
  unsubscribed(state, entry) {
    const company = companyOf(state, entry)
    for (const subscription of company.people.get(entry.personKey)!.subscriptions) {
      if (subscription.listId !== entry.listId || subscription.optOutAt !== null) continue
      subscription.optOutAt = entry.clock
      subscription.optOutReason = entry.reason
      company.lists.get(entry.listId)!.active--
    }
  },
  participant_added(state, entry) {
    companyOf(state, entry).campaigns.get(entry.campaignId)!.participants.set(entry.personKey, {
      personKey: entry.personKey,
      campaignId: entry.campaignId,
      participationAt: entry.clock,
      expireAt: entry.expireAt,
      status: entry.status,
      keyword: entry.keyword,
    })
  },
  participant_changed(state, entry) {
    const { participants } = companyOf(state, entry).campaigns.get(entry.campaignId)!
    participants.get(entry.personKey)!.status = entry.status
  },
  block_changed(state, entry) {
    const { blocked } = companyOf(state, entry).campaigns.get(entry.campaignId)!
    if (entry.blocked) blocked.add(entry.mdn)
    else blocked.delete(entry.mdn)
  },
  event_triggered_message_saved(state, entry) {
    companyOf(state, entry).eventTriggeredMessages.set(entry.message.id, entry.message)
  },
  event_accepted(state, entry) {
    state.counts.eventsAccepted++
    const { events } = companyOf(state, entry)
    const record = events.get(entry.eventId)
    if (record) record.accepted++
    else events.set(entry.eventId, { accepted: 1, texts: 0 })
  },
  event_refused(state, entry) {
    if (entry.status === 429) state.counts.eventsThrottled++
    else state.counts.eventsRefused++
  },
  text(state, entry) {
    state.counts.texts++
    if (entry.textKind === 'event') {
      state.counts.eventTexts++
      state.eventPhones.add(entry.mdn)
    }
    if (entry.eventId !== null) companyOf(state, entry).events.get(entry.eventId)!.texts++
    if (entry.bounce) return
    phoneOf(state, entry.mdn).messages.push({
      n: entry.n,
      at: entry.at,
      clock: entry.clock,
      direction: 'in',
      text: entry.text,
      kind: entry.textKind,
      sourcecode: entry.sourcecode,
      companyKey: entry.company,
      listId: entry.listId,
      campaignId: entry.campaignId,
      eventId: entry.eventId,
    })
  },
  reply(state, entry) {
    const phone = phoneOf(state, entry.mdn)
    phone.readUpTo = entry.n
    phone.messages.push({
      n: entry.n,
      at: entry.at,
      clock: entry.clock,
      direction: 'out',
      text: entry.text,
      kind: 'reply',
      sourcecode: entry.sourcecode,
      companyKey: entry.company,
      listId: null,
      campaignId: null,
      eventId: null,
    })
  },
  phone_read(state, entry) {
    phoneOf(state, entry.mdn).readUpTo = entry.upTo
  },
  callback_registered(state, entry) {
    companyOf(state, entry).callbacks.set(entry.callback.id, entry.callback)
  },
  callback_deleted(state, entry) {
    companyOf(state, entry).callbacks.delete(entry.id)
  },
  callback_queued(state, entry) {
    const { eventId, callbackId, type, url, method, contentType, body } = entry
    const pending = { eventId, callbackId, type, url, method, contentType, body, attempts: 0, lastAnswer: '' }
    state.pendingCallbacks.set(eventId, pending)
  },
  callback_answered(state, entry) {
    const callback = state.pendingCallbacks.get(entry.eventId)
    if (!callback || entry.repeat) return
    callback.attempts = entry.attempt
    callback.lastAnswer = entry.answer
    if (!entry.final) return
    state.pendingCallbacks.delete(entry.eventId)
    if (entry.final === 'failed') state.failedCallbacks.set(entry.eventId, callback)
    else state.counts.callbacksDelivered++
  },
  callback_revived(state, entry) {
    const callback = state.failedCallbacks.get(entry.eventId)
    if (!callback) return
    state.failedCallbacks.delete(entry.eventId)
    state.pendingCallbacks.set(entry.eventId, { ...callback, attempts: 0 })
  },
  faults_set(state, entry) {
    state.faults = structuredClone(entry.faults)
  },
  fault_spent(state, entry) {
    state.faults[entry.fault].next--
  },
  clock_set(state, entry) {
    state.clockOffsetMs = entry.offsetMs
  },
  // These are there to be read, they change nothing.
  event_outcome() {},
  call() {},
  left_unanswered() {},
}

/** Lets one journal entry take effect. */
export function apply(state: State, entry: Entry): void {
  const applier = appliers[entry.kind] as (state: State, entry: Entry) => void
  applier(state, entry)
}

function companyOf(state: State, entry: { company: string }): Company {
  return state.companies.get(entry.company)!
}

function phoneOf(state: State, mdn: string): Phone {
  const known = state.phones.get(mdn)
  if (known) return known
  const phone: Phone = { mdn, messages: [], readUpTo: 0 }
  state.phones.set(mdn, phone)
  return phone
}

function savePerson(company: Company, fields: PersonFields): Person {
  const old = company.people.get(fields.personKey)
  if (old?.externalPersonId) company.personByExternalId.delete(old.externalPersonId)
  if (old?.mdn && company.personByMdn.get(old.mdn) === old) company.personByMdn.delete(old.mdn)
  const person: Person = old ? Object.assign(old, fields) : { ...fields, subscriptions: [] }
  company.people.set(person.personKey, person)
  company.personById.set(person.personId, person)
  if (person.externalPersonId) company.personByExternalId.set(person.externalPersonId, person)
  if (person.mdn) company.personByMdn.set(person.mdn, person)
  return person
}

function seededPerson(
  entry: { clock: number },
  personKey: string,
  personId: string,
  mdn: string,
): PersonFields {
  return {
    personKey,
    personId,
    externalPersonId: null,
    mdn,
    carrierCode: '104',
    customFields: {},
    createdAt: entry.clock,
    updatedAt: entry.clock,
  }
}

function emptyCompany(companyKey: string, authorization: string, customFields: Set<string>): Company {
  return {
    companyKey,
    authorization,
    customFields,
    sourceCodes: new Map(),
    lists: new Map(),
    campaigns: new Map(),
    eventTriggeredMessages: new Map(),
    callbacks: new Map(),
    people: new Map(),
    personById: new Map(),
    personByExternalId: new Map(),
    personByMdn: new Map(),
    events: new Map(),
  }
}
