// Harbor & Pine, a believable retailer: what its marketers would have in the tree after half a year.
import type { Rules } from '#lib/smart-list/rules.ts'
import { createCampaign, createFolder, createMessage, createPeople, createStaticList } from './factories.ts'
import { samplePeople } from './people.ts'

export type Retailer = {
  personIds: number[]
  campaigns: Record<CampaignName, number>
}
type CampaignName =
  | 'springSale'
  | 'springReminder'
  | 'summerEarlyAccess'
  | 'summerTeaser'
  | 'vipThanks'
  | 'joinOffers'
  | 'leaveOffers'
  | 'orderUpdates'

/** Ids of the lists and acquisition campaigns, as synced from Vibes. */
export type SyncedVibes = {
  lists: { weeklyOffers: number; orderUpdates: number; vip: number }
  acquisitionCampaigns: { weeklyOffers: number; orderUpdates: number; vip: number }
}

const attribute = (id: number, field: string, operator: string, ...values: string[]) => ({
  id,
  kind: 'person-attribute',
  settings: { field, operator, values },
})
const all = (...filters: Rules['filters']): Rules => ({ match: 'all', filters })
const send = (id: number, messageId: number, vibesListId: number) => ({
  id,
  kind: 'send-sms-message',
  settings: { messageId, vibesListId },
})

export async function createRetailer(vibes: SyncedVibes, people: number): Promise<Retailer> {
  const personIds = await createPeople(samplePeople(people))
  const { lists, acquisitionCampaigns } = vibes

  const retail = await createFolder({ kind: 'folder', name: 'Retail', parentId: null })
  const service = await createFolder({ kind: 'folder', name: 'Service', parentId: null })
  const archive = await createFolder({ kind: 'folder', name: '2025', parentId: retail })
  const spring = await createFolder({ kind: 'program', name: 'Spring Sale', parentId: retail })
  const springSms = await createFolder({ kind: 'folder', name: 'SMS', parentId: spring })
  const summer = await createFolder({ kind: 'program', name: 'Summer Preview', parentId: retail })
  const welcome = await createFolder({ kind: 'program', name: 'Welcome', parentId: service })
  const orders = await createFolder({ kind: 'program', name: 'Order Updates', parentId: service })

  const springText = await createMessage({
    name: 'Spring sale 20 %',
    parentId: springSms,
    approved:
      'Harbor & Pine: {{lead.First Name:default=Hi there}}, 20% off everything for spring. Show this text in the store until Sunday. Reply STOP to end.',
  })
  const reminderText = await createMessage({
    name: 'Spring sale reminder',
    parentId: springSms,
    draft: 'Harbor & Pine: last day of 20% off, {{lead.First Name:default=friend}} – don’t miss it…',
  })
  const summerText = await createMessage({
    name: 'Summer early access',
    parentId: summer,
    approved:
      'Harbor & Pine: {{lead.First Name:default=Hello}}, the summer collection is yours a day early. Doors open tomorrow at 9 in {{lead.City:default=every store}}. Reply STOP to end.',
    draft:
      'Harbor & Pine: {{lead.First Name:default=Hello}}, the summer collection is yours a day early. See you tomorrow. Reply STOP to end.',
  })
  const vipText = await createMessage({
    name: 'VIP thank-you',
    parentId: summer,
    approved:
      'Harbor & Pine: thank you, {{lead.First Name:default=dear customer}}. A gift waits for you at the counter. Reply STOP to end.',
  })
  await createMessage({
    name: 'Order is ready',
    parentId: orders,
    approved: 'Harbor & Pine: your order is ready for pick-up. Reply HELP for help, STOP to end.',
  })
  await createMessage({ name: 'Winter clearance', parentId: archive, draft: '' })

  const vips = await createStaticList({
    name: 'VIP customers',
    parentId: summer,
    personIds: personIds.filter((_, n) => n % 25 === 0),
  })
  const signups = await createStaticList({
    name: 'Store sign-ups November',
    parentId: welcome,
    personIds: personIds.slice(1500, 1620),
  })
  const onList = (id: number, listId: number) => ({
    id,
    kind: 'member-of-list',
    settings: { operator: 'in', listIds: [listId] },
  })

  const campaigns = {
    springSale: await createCampaign({
      name: 'Spring sale text 1',
      parentId: springSms,
      rules: all(
        attribute(11, 'country', 'is', 'United States'),
        attribute(12, 'leadScore', 'at least', '20'),
      ),
      steps: [send(101, springText, lists.weeklyOffers)],
    }),
    // Its message is still a draft: the campaign is Invalid until somebody approves it.
    springReminder: await createCampaign({
      name: 'Spring sale reminder',
      parentId: springSms,
      rules: all(attribute(21, 'country', 'is', 'United States')),
      steps: [send(201, reminderText, lists.weeklyOffers)],
    }),
    summerEarlyAccess: await createCampaign({
      name: 'Summer early access',
      parentId: summer,
      rules: all(onList(31, vips)),
      // The best customers get the gift instead of the early doors.
      steps: [
        {
          ...send(301, summerText, lists.weeklyOffers),
          choices: [
            {
              id: 311,
              when: attribute(312, 'leadScore', 'at least', '70'),
              settings: { messageId: vipText, vibesListId: lists.vip },
            },
          ],
        },
      ],
    }),
    // Nothing in it yet: the first drop is the user's.
    summerTeaser: await createCampaign({
      name: 'Summer teaser',
      parentId: summer,
      rules: all(attribute(41, 'state', 'is', 'CA', 'OR', 'WA')),
      steps: [],
    }),
    // A week to fetch the gift, then whoever still is a VIP is worth more: people wait here from the first minute.
    vipThanks: await createCampaign({
      name: 'VIP thank-you',
      parentId: summer,
      rules: all(onList(51, vips)),
      steps: [
        send(501, vipText, lists.vip),
        {
          id: 502,
          kind: 'wait',
          settings: {
            amount: 1,
            unit: 'weeks',
            endDays: [1, 2, 3, 4, 5],
            endTime: '12:00',
            zone: 'person',
            checkAgain: true,
          },
        },
        { id: 503, kind: 'change-score', settings: { change: '+5' } },
      ],
    }),
    joinOffers: await createCampaign({
      name: 'Invite to Weekly offers',
      parentId: welcome,
      rules: all(onList(61, signups)),
      steps: [
        {
          id: 601,
          kind: 'subscribe-to-vibes-list',
          settings: {
            vibesListId: lists.weeklyOffers,
            acquisitionCampaignId: acquisitionCampaigns.weeklyOffers,
          },
        },
      ],
    }),
    leaveOffers: await createCampaign({
      name: 'Goodbye Weekly offers',
      parentId: welcome,
      rules: all(attribute(71, 'marketingSuspended', 'is', 'true')),
      steps: [
        { id: 701, kind: 'unsubscribe-from-vibes-list', settings: { vibesListId: lists.weeklyOffers } },
      ],
    }),
    orderUpdates: await createCampaign({
      name: 'Invite to Order updates',
      parentId: orders,
      rules: { match: 'all', filters: [] },
      steps: [
        {
          id: 801,
          kind: 'subscribe-to-vibes-list',
          settings: {
            vibesListId: lists.orderUpdates,
            acquisitionCampaignId: acquisitionCampaigns.orderUpdates,
          },
        },
      ],
    }),
  }
  return { personIds, campaigns }
}
