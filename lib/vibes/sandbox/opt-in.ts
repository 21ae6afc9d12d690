// The double opt-in: prompt, then Y, N or silence. Silence is silent: past `expire_date` nobody is told anything.

import { campaignSourceCode } from './acquisition-campaigns.ts'
import { emitParticipant } from './callback-bodies.ts'
import type { Sandbox } from './sandbox.ts'
import type { AcquisitionCampaign, Company, Participant, Person } from './state.ts'
import { subscribe } from './subscriptions.ts'
import { sendText } from './texts.ts'

export const confirmationMs = 24 * 60 * 60 * 1000

export function isPending(sandbox: Sandbox, participant: Participant): boolean {
  return participant.status === 'PENDING' && participant.expireAt > sandbox.now()
}

/** Prompts the person, or subscribes at once where the campaign is single opt-in. `keyword` when a text began it. */
export function startOptIn(
  sandbox: Sandbox,
  company: Company,
  campaign: AcquisitionCampaign,
  person: Person,
  keyword: string | null,
): Participant {
  const single = campaign.optIn === 'single'
  sandbox.record({
    kind: 'participant_added',
    company: company.companyKey,
    campaignId: campaign.id,
    personKey: person.personKey,
    status: single ? 'SUBSCRIBED' : 'PENDING',
    expireAt: sandbox.now() + confirmationMs,
    keyword,
  })
  const participant = campaign.participants.get(person.personKey)!
  emitParticipant(sandbox, company, campaign, person, participant, 'added')
  if (single) subscribe(sandbox, company, person, campaign.listId)
  say(sandbox, company, campaign, person, single ? 'welcome' : 'prompt')
  return participant
}

export function confirm(
  sandbox: Sandbox,
  company: Company,
  campaign: AcquisitionCampaign,
  person: Person,
): void {
  settle(sandbox, company, campaign, person, 'CONFIRMED')
  subscribe(sandbox, company, person, campaign.listId)
  say(sandbox, company, campaign, person, 'welcome')
}

/** Rejected, and blocked: the API can't ask again, only the person can come back by texting the keyword. */
export function reject(
  sandbox: Sandbox,
  company: Company,
  campaign: AcquisitionCampaign,
  person: Person,
): void {
  settle(sandbox, company, campaign, person, 'REJECTED')
  setBlock(sandbox, company, campaign, person, true)
}

export function setBlock(
  sandbox: Sandbox,
  company: Company,
  campaign: AcquisitionCampaign,
  person: Person,
  blocked: boolean,
): void {
  if (!person.mdn || campaign.blocked.has(person.mdn) === blocked) return
  sandbox.record({
    kind: 'block_changed',
    company: company.companyKey,
    campaignId: campaign.id,
    mdn: person.mdn,
    blocked,
  })
}

function settle(
  sandbox: Sandbox,
  company: Company,
  campaign: AcquisitionCampaign,
  person: Person,
  status: 'CONFIRMED' | 'REJECTED',
): void {
  const { personKey } = person
  sandbox.record({
    kind: 'participant_changed',
    company: company.companyKey,
    campaignId: campaign.id,
    personKey,
    status,
  })
  emitParticipant(sandbox, company, campaign, person, campaign.participants.get(personKey)!, 'changed')
}

function say(
  sandbox: Sandbox,
  company: Company,
  campaign: AcquisitionCampaign,
  person: Person,
  kind: 'prompt' | 'welcome',
): void {
  if (!person.mdn) return
  sendText(sandbox, company, {
    mdn: person.mdn,
    sourcecode: campaignSourceCode(company, campaign),
    text: campaign[kind],
    textKind: kind,
    listId: campaign.listId,
    campaignId: campaign.id,
    eventId: null,
  })
}
