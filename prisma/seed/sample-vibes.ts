// What Harbor & Pine has at Vibes, in the sandbox: lists, acquisition campaigns, and who said yes to what.
import { parsePhone } from '#lib/phones/parse.ts'
import type { SandboxSeed } from '#lib/vibes/sandbox/control-types.ts'
import type { SamplePerson } from './people.ts'
import { seededRandom } from './random.ts'
import { sampleCompany, sampleShortCode } from './sample-company.ts'

export const sampleLists = {
  weeklyOffers: { id: 'WEEKLY01', name: 'Weekly offers', sourcecode: sampleShortCode },
  orderUpdates: { id: 'ORDERS01', name: 'Order updates', sourcecode: sampleShortCode },
  vip: { id: 'VIP00001', name: 'VIP early access', sourcecode: sampleShortCode },
}
/** What the texts of each of its lists say. */
export const sampleListWording = { brand: 'Harbor & Pine', stopWording: 'Reply STOP to end.' }
export const sampleAcquisitionCampaigns = {
  weeklyOffers: {
    id: 'JOINWEEK',
    description: 'Join Weekly offers',
    listId: sampleLists.weeklyOffers.id,
    keywords: ['JOIN', 'OFFERS'],
    prompt:
      'Harbor & Pine: reply Y to get Weekly offers, about 4 texts a month. Msg & data rates may apply. Reply HELP for help, STOP to end.',
    welcome: 'Harbor & Pine: welcome to Weekly offers. Reply STOP to end.',
  },
  orderUpdates: {
    id: 'JOINORDR',
    description: 'Order updates at checkout',
    listId: sampleLists.orderUpdates.id,
    keywords: ['ORDER'],
    prompt:
      'Harbor & Pine: reply Y to get texts about your orders. Msg & data rates may apply. Reply STOP to end.',
    welcome: 'Harbor & Pine: we’ll text you about your orders. Reply STOP to end.',
  },
  vip: {
    id: 'JOINVIP1',
    description: 'VIP invitation',
    listId: sampleLists.vip.id,
    keywords: ['VIP'],
    prompt: 'Harbor & Pine: reply Y to join VIP early access. Msg & data rates may apply. Reply STOP to end.',
    welcome: 'Harbor & Pine: welcome, VIP. Reply STOP to end.',
  },
}

/** What one number's membership of one list is at Vibes, and whether Flowstep has heard of it yet. */
export type SampleMembership = {
  phone: string
  list: keyof typeof sampleLists
  at: 'active' | 'pending' | 'ended' | 'rejected' | 'absent'
  isKnown: boolean
}

/** Deals memberships out to everybody's numbers, the same way every time. */
export function sampleMemberships(people: readonly SamplePerson[], seed = 52623): SampleMembership[] {
  const random = seededRandom(seed)
  const phones = new Set<string>()
  for (const { phoneTyped } of people) {
    const parsed = parsePhone(phoneTyped, 'US')
    if (parsed.kind === 'ok') phones.add(parsed.phone)
  }
  return [...phones].flatMap((phone): SampleMembership[] => {
    const offers = random.next()
    const vip = random.next()
    const isKnown = random.chance(0.93)
    return [
      {
        phone,
        list: 'weeklyOffers',
        at:
          offers < 0.72
            ? 'active'
            : offers < 0.75
              ? 'pending'
              : offers < 0.83
                ? 'ended'
                : offers < 0.85
                  ? 'rejected'
                  : 'absent',
        isKnown,
      },
      { phone, list: 'vip', at: vip < 0.3 ? 'active' : 'absent', isKnown },
      { phone, list: 'orderUpdates', at: vip > 0.6 ? 'active' : 'absent', isKnown },
    ]
  })
}

/** The sandbox's side of it. */
export function sandboxSeed(password: string, memberships: readonly SampleMembership[]): SandboxSeed {
  const phonesOf = (list: keyof typeof sampleLists, at: SampleMembership['at']) =>
    memberships.filter((one) => one.list === list && one.at === at).map(({ phone }) => phone)
  const names = Object.keys(sampleLists) as (keyof typeof sampleLists)[]
  return {
    company: { ...sampleCompany, password },
    sourceCodes: [
      {
        sourcecode: sampleShortCode,
        countryCode: '1',
        countryName: 'United States',
        helpText: 'Harbor & Pine: help at help@harborpine.example. Reply STOP to end.',
        stopText: 'Harbor & Pine: you won’t get any more texts.',
        defaultResponse: 'Harbor & Pine: thanks for your text. Reply HELP for help, STOP to end.',
      },
    ],
    lists: Object.values(sampleLists),
    acquisitionCampaigns: Object.values(sampleAcquisitionCampaigns),
    subscriptions: names.flatMap((name) => [
      { listId: sampleLists[name].id, mdns: phonesOf(name, 'active') },
      { listId: sampleLists[name].id, mdns: phonesOf(name, 'ended'), ended: 'keyword_opt_out' as const },
    ]),
    pending: [
      {
        acquisitionId: sampleAcquisitionCampaigns.weeklyOffers.id,
        mdns: phonesOf('weeklyOffers', 'pending'),
      },
    ],
    blocked: [
      {
        acquisitionId: sampleAcquisitionCampaigns.weeklyOffers.id,
        mdns: phonesOf('weeklyOffers', 'rejected'),
      },
    ],
    undeliverable: phonesOf('weeklyOffers', 'active')
      .filter((_, n) => n % 60 === 7)
      .map((mdn, n) => ({ mdn, bounce: n % 3 === 0 ? ('hard' as const) : ('soft' as const) })),
  }
}
