// Lays down what should exist: lists, campaigns, subscribers. Leaves alone what is there (see SandboxSeed).
import { randomUUID } from 'node:crypto'
import { campaignSourceCode } from './acquisition-campaigns.ts'
import type { SandboxSeed, SeedResult } from './control-types.ts'
import { confirmationMs } from './opt-in.ts'
import { newPerson } from './person-fields.ts'
import { type Sandbox, shortId } from './sandbox.ts'
import type { Company, Person } from './state.ts'
import { sendText } from './texts.ts'

const usualCustomFields = ['first_name', 'last_name', 'email', 'zip_code', 'birthdate', 'gender']
/** Subscribers per journal line. */
const chunkSize = 1000

/** Answers how much was new. Throws a sentence when the seed names a list or code that isn't there. */
export function seed(sandbox: Sandbox, wanted: SandboxSeed): SeedResult {
  const company = seedCompany(sandbox, wanted)
  const before = company.people.size
  const result: SeedResult = { people: 0, subscriptions: 0, lists: 0, acquisitionCampaigns: 0, pending: 0 }
  seedSourceCodes(sandbox, company, wanted)
  result.lists = seedLists(sandbox, company, wanted)
  result.acquisitionCampaigns = seedCampaigns(sandbox, company, wanted)
  seedNumbers(sandbox, wanted)
  for (const { listId, mdns, ended } of wanted.subscriptions ?? [])
    result.subscriptions += seedSubscribers(sandbox, company, listId, mdns, ended ?? null)
  for (const { acquisitionId, mdns } of wanted.pending ?? [])
    result.pending += seedPending(sandbox, company, acquisitionId, mdns)
  for (const { acquisitionId, mdns } of wanted.blocked ?? [])
    seedBlocked(sandbox, company, acquisitionId, mdns)
  result.people = company.people.size - before
  return result
}

function seedCompany(sandbox: Sandbox, { company: wanted }: SandboxSeed): Company {
  const { companyKey, username, password } = wanted
  const existing = sandbox.state.companies.get(companyKey)
  if (password === undefined) {
    if (existing) return existing
    throw new Error(`There is no company ${companyKey} yet, so it needs a password.`)
  }
  const customFields = wanted.customFields ?? [...(existing?.customFields ?? usualCustomFields)]
  sandbox.record({ kind: 'company_saved', company: companyKey, username, password, customFields })
  return sandbox.state.companies.get(companyKey)!
}

function seedSourceCodes(sandbox: Sandbox, company: Company, { sourceCodes = [] }: SandboxSeed): void {
  for (const code of sourceCodes) {
    if (company.sourceCodes.has(code.sourcecode)) continue
    const brand = `Msg&data rates may apply. Reply HELP for help, STOP to end.`
    sandbox.record({
      kind: 'source_code_saved',
      company: company.companyKey,
      sourceCode: {
        sourcecode: code.sourcecode,
        countryCode: code.countryCode ?? '1',
        type: code.type ?? 'SC',
        countryName: code.countryName ?? 'United States',
        helpText: code.helpText ?? `Help: see our website or call us. ${brand}`,
        stopText: code.stopText ?? 'You are unsubscribed and will get no more texts from this number.',
        defaultResponse: code.defaultResponse ?? `Sorry, we did not understand that. ${brand}`,
      },
    })
  }
}

function seedLists(sandbox: Sandbox, company: Company, { lists = [] }: SandboxSeed): number {
  let added = 0
  for (const { id, name, sourcecode } of lists) {
    if (company.lists.has(id)) continue
    if (!company.sourceCodes.has(sourcecode))
      throw new Error(`Seed the source code ${sourcecode} before list ${id}`)
    sandbox.record({
      kind: 'list_saved',
      company: company.companyKey,
      list: { id, name, sourcecode, archived: false },
    })
    added++
  }
  return added
}

function seedCampaigns(sandbox: Sandbox, company: Company, wanted: SandboxSeed): number {
  let added = 0
  for (const campaign of wanted.acquisitionCampaigns ?? []) {
    if (company.campaigns.has(campaign.id)) continue
    const list = company.lists.get(campaign.listId)
    if (!list) throw new Error(`Seed the list ${campaign.listId} before acquisition campaign ${campaign.id}`)
    sandbox.record({
      kind: 'campaign_saved',
      company: company.companyKey,
      campaign: {
        id: campaign.id,
        description: campaign.description,
        listId: campaign.listId,
        optIn: campaign.optIn ?? 'double',
        keywords: campaign.keywords ?? [],
        status: campaign.status ?? 'active',
        prompt:
          campaign.prompt ??
          `${list.name}: reply Y to get our texts. Msg&data rates may apply. Reply STOP to end, HELP for help.`,
        welcome: campaign.welcome ?? `${list.name}: welcome! You will get our texts. Reply STOP to end.`,
        createdAt: sandbox.now(),
        updatedAt: sandbox.now(),
      },
    })
    added++
  }
  return added
}

function seedNumbers(sandbox: Sandbox, { landlines = [], undeliverable = [] }: SandboxSeed): void {
  const { state } = sandbox
  const mdns = landlines.filter((mdn) => !state.landlines.has(mdn))
  if (mdns.length > 0) sandbox.record({ kind: 'landlines_added', mdns })
  const numbers = undeliverable.filter(({ mdn, bounce }) => state.undeliverable.get(mdn) !== bounce)
  if (numbers.length > 0) sandbox.record({ kind: 'undeliverable_added', numbers })
}

function seedSubscribers(
  sandbox: Sandbox,
  company: Company,
  listId: string,
  mdns: string[],
  ended: NonNullable<SandboxSeed['subscriptions']>[number]['ended'] | null,
): number {
  if (!company.lists.has(listId)) throw new Error(`There is no list ${listId} to seed subscribers into`)
  const fresh = [...new Set(mdns)].filter(
    (mdn) => !company.personByMdn.get(mdn)?.subscriptions.some((one) => one.listId === listId),
  )
  for (let start = 0; start < fresh.length; start += chunkSize) {
    const people = fresh.slice(start, start + chunkSize).map((mdn): [string, string, string] => {
      const known = company.personByMdn.get(mdn)
      return [known?.personKey ?? randomUUID(), known?.personId ?? shortId(), mdn]
    })
    sandbox.record({
      kind: 'subscribers_seeded',
      company: company.companyKey,
      listId,
      ended: ended ?? null,
      people,
    })
  }
  return fresh.length
}

function seedPending(sandbox: Sandbox, company: Company, acquisitionId: string, mdns: string[]): number {
  const campaign = campaignNamed(company, acquisitionId)
  let added = 0
  for (const mdn of mdns) {
    const person = personFor(sandbox, company, mdn)
    if (campaign.participants.has(person.personKey)) continue
    sandbox.record({
      kind: 'participant_added',
      company: company.companyKey,
      campaignId: campaign.id,
      personKey: person.personKey,
      status: 'PENDING',
      expireAt: sandbox.now() + confirmationMs,
      keyword: null,
    })
    sendText(sandbox, company, {
      mdn,
      sourcecode: campaignSourceCode(company, campaign),
      text: campaign.prompt,
      textKind: 'prompt',
      listId: campaign.listId,
      campaignId: campaign.id,
      eventId: null,
    })
    added++
  }
  return added
}

function seedBlocked(sandbox: Sandbox, company: Company, acquisitionId: string, mdns: string[]): void {
  const campaign = campaignNamed(company, acquisitionId)
  for (const mdn of mdns) {
    if (campaign.blocked.has(mdn)) continue
    const campaignId = campaign.id
    sandbox.record({ kind: 'block_changed', company: company.companyKey, campaignId, mdn, blocked: true })
  }
}

function campaignNamed(company: Company, id: string) {
  const campaign = company.campaigns.get(id)
  if (!campaign) throw new Error(`There is no acquisition campaign ${id}`)
  return campaign
}

/** The number's person, made without telling anybody where it is new. */
export function personFor(sandbox: Sandbox, company: Company, mdn: string): Person {
  const known = company.personByMdn.get(mdn)
  if (known) return known
  const person = { ...newPerson(sandbox), mdn }
  sandbox.record({ kind: 'person_saved', company: company.companyKey, person })
  return company.people.get(person.personKey)!
}
