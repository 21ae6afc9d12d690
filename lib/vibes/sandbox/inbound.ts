// A text typed on a phone reaches a short code. The rules in their order: stop words, help words, an answer to a
// prompt, an acquisition keyword, and whatever is left is unmatched.
import { campaignSourceCode, isActiveNow } from './acquisition-campaigns.ts'
import { emitUnmatchedMessage } from './callback-bodies.ts'
import type { ReplyResult, TextKind } from './control-types.ts'
import { isKeyword, meaningOf } from './keywords.ts'
import { confirm, isPending, reject, setBlock, startOptIn } from './opt-in.ts'
import { newPerson, savePerson } from './person-fields.ts'
import type { Sandbox } from './sandbox.ts'
import type { AcquisitionCampaign, Company, Person, SourceCode } from './state.ts'
import { activeSubscription } from './subscription-lists.ts'
import { unsubscribe } from './subscriptions.ts'
import { sendText } from './texts.ts'

type Inbound = { sandbox: Sandbox; company: Company; code: SourceCode; mdn: string; text: string }

/** Records the text and does what it asks; answers what that was. */
export function receive(inbound: Inbound): ReplyResult['did'] {
  const { sandbox, company, code, mdn, text } = inbound
  sandbox.record({ kind: 'reply', company: company.companyKey, mdn, sourcecode: code.sourcecode, text })
  const person = company.personByMdn.get(mdn)
  const meaning = meaningOf(text)
  const awaited = person ? pendingOn(inbound, person) : []
  if (meaning === 'stop') return stop(inbound, person, awaited)
  if (meaning === 'help') {
    answer(inbound, 'help', code.helpText)
    return 'help'
  }
  const newest = awaited.at(-1)
  if (person && newest && meaning === 'yes') {
    confirm(sandbox, company, newest, person)
    return 'confirmed'
  }
  if (person && newest && meaning === 'no') {
    reject(sandbox, company, newest, person)
    answer(inbound, 'rejected', 'You have not been subscribed and will get no more texts.')
    return 'rejected'
  }
  const joined = campaignsOn(inbound).find((one) => isActiveNow(one) && isKeyword(text, one.keywords))
  if (joined) return join(inbound, joined, person)
  answer(inbound, 'default', code.defaultResponse)
  emitUnmatchedMessage(sandbox, company, code, mdn, text)
  return 'unmatched'
}

/** Ends every subscription on this short code, and every prompt still open. */
function stop(inbound: Inbound, person: Person | undefined, awaited: AcquisitionCampaign[]): 'stopped' {
  const { sandbox, company, code } = inbound
  if (person) {
    for (const campaign of awaited) reject(sandbox, company, campaign, person)
    for (const list of company.lists.values())
      if (list.sourcecode === code.sourcecode)
        unsubscribe(sandbox, company, person, list.id, 'keyword_opt_out')
  }
  answer(inbound, 'goodbye', code.stopText)
  return 'stopped'
}

/** A keyword begins the double opt-in and lifts the block an earlier No left. */
function join(inbound: Inbound, campaign: AcquisitionCampaign, known: Person | undefined) {
  const { sandbox, company, mdn, text } = inbound
  const person = known ?? savePerson(inbound, { ...newPerson(sandbox), mdn }, 'added')
  if (activeSubscription(person, campaign.listId)) {
    answer(inbound, 'default', 'You are subscribed already.')
    return 'already_subscribed'
  }
  setBlock(sandbox, company, campaign, person, false)
  startOptIn(sandbox, company, campaign, person, text.trim().toUpperCase())
  return 'joined'
}

function campaignsOn({ company, code }: Inbound): AcquisitionCampaign[] {
  return [...company.campaigns.values()].filter(
    (campaign) => campaignSourceCode(company, campaign) === code.sourcecode,
  )
}

/** The campaigns whose prompt this person hasn't answered, the newest prompt last. */
function pendingOn(inbound: Inbound, person: Person): AcquisitionCampaign[] {
  return campaignsOn(inbound)
    .map((campaign) => ({ campaign, participant: campaign.participants.get(person.personKey) }))
    .filter(({ participant }) => participant && isPending(inbound.sandbox, participant))
    .sort((a, b) => a.participant!.participationAt - b.participant!.participationAt)
    .map(({ campaign }) => campaign)
}

function answer({ sandbox, company, code, mdn }: Inbound, textKind: TextKind, text: string): void {
  const { sourcecode } = code
  sendText(sandbox, company, {
    mdn,
    sourcecode,
    text,
    textKind,
    listId: null,
    campaignId: null,
    eventId: null,
  })
}
