// What can be asked about the sandbox as a whole, and its journal.

import { campaignSourceCode } from './acquisition-campaigns.ts'
import { iso } from './clock.ts'
import { type ControlCall, wholeNumber } from './control-call.ts'
import type {
  FailedCallback,
  JournalPage,
  JournalTexts,
  SandboxCompanyState,
  SandboxState,
} from './control-types.ts'
import { statusOf } from './event-triggered-messages.ts'
import type { Reply } from './http.ts'
import { countPending } from './participants.ts'
import type { Sandbox } from './sandbox.ts'
import type { Company } from './state.ts'

export function getState({ sandbox, urls }: ControlCall): Reply {
  const { state } = sandbox
  const body: SandboxState = {
    ...urls,
    clock: { offsetMs: state.clockOffsetMs, now: iso(sandbox.now()) },
    faults: state.faults,
    journal: sandbox.journal.last(),
    phones: state.phones.size,
    texts: state.counts.texts,
    callbacks: {
      pending: state.pendingCallbacks.size,
      failed: state.failedCallbacks.size,
      delivered: state.counts.callbacksDelivered,
    },
    companies: [...state.companies.values()].map((company) => companyState(sandbox, company)),
  }
  return { status: 200, body }
}

function companyState(sandbox: Sandbox, company: Company): SandboxCompanyState {
  return {
    companyKey: company.companyKey,
    people: company.people.size,
    sourceCodes: [...company.sourceCodes.keys()],
    lists: [...company.lists.values()],
    acquisitionCampaigns: [...company.campaigns.values()].map((campaign) => ({
      id: campaign.id,
      description: campaign.description,
      listId: campaign.listId,
      sourcecode: campaignSourceCode(company, campaign),
      optIn: campaign.optIn,
      keywords: campaign.keywords,
      status: campaign.status,
      pending: countPending(campaign, sandbox.now()),
    })),
    eventTriggeredMessages: [...company.eventTriggeredMessages.values()].map((message) => ({
      id: message.id,
      name: message.name,
      eventType: message.eventType,
      status: statusOf(sandbox, message),
      listIds: message.listIds,
    })),
    callbacks: [...company.callbacks.values()].map(({ id, type, url }) => ({ id, type, url })),
  }
}

/** ?after=&limit=&kind=: lines after line `after`; with `kind` (comma-separated) only those, out of `limit` lines read. */
export function journalPage({ sandbox, query }: ControlCall): Reply {
  const after = wholeNumber(query, 'after', 0)
  const read = sandbox.journal.read(after, Math.min(wholeNumber(query, 'limit', 1000), 20_000))
  const kinds = query.get('kind')?.split(',')
  const last = sandbox.journal.last()
  const end = read.at(-1)?.n ?? after
  const body: JournalPage = {
    entries: kinds ? read.filter((entry) => kinds.includes(entry.kind)) : read,
    next: end < last ? end : null,
    last,
  }
  return { status: 200, body }
}

/** ?prefix=&ids=true: events and the texts they made, counted; only event_ids that begin with `prefix` are listed. */
export function journalTexts({ sandbox, query }: ControlCall): Reply {
  const { counts, companies, eventPhones } = sandbox.state
  const prefix = query.get('prefix') ?? ''
  const body: JournalTexts = {
    texts: counts.eventTexts,
    phones: eventPhones.size,
    events: {
      accepted: counts.eventsAccepted,
      refused: counts.eventsRefused,
      throttled: counts.eventsThrottled,
    },
    doubled: [],
    silent: [],
  }
  const byEventId: Record<string, number> = {}
  for (const company of companies.values())
    for (const [eventId, { texts }] of company.events) {
      if (!eventId.startsWith(prefix)) continue
      byEventId[eventId] = texts
      if (texts > 1) body.doubled.push({ eventId, texts })
      if (texts === 0) body.silent.push(eventId)
    }
  if (query.get('ids') === 'true') body.byEventId = byEventId
  return { status: 200, body }
}

export function failedCallbacks({ sandbox }: ControlCall): Reply {
  const failed: FailedCallback[] = [...sandbox.state.failedCallbacks.values()].map((one) => ({
    eventId: one.eventId,
    type: one.type,
    url: one.url,
    attempts: one.attempts,
    lastAnswer: one.lastAnswer,
  }))
  return { status: 200, body: { failed } }
}

/** Sends everything in the failure queue once more. */
export function resendCallbacks({ sandbox }: ControlCall): Reply {
  const eventIds = [...sandbox.state.failedCallbacks.keys()]
  for (const eventId of eventIds) {
    sandbox.record({ kind: 'callback_revived', eventId })
    sandbox.callbackSender.send(eventId)
  }
  return { status: 200, body: { resent: eventIds.length } }
}
