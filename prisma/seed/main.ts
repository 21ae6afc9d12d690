// The sample scenario, made once in an empty demo: users, Vibes in the sandbox, a believable retailer, and two campaigns that really ran.
import { randomBytes, randomUUID } from 'node:crypto'
import { ensureDemoUser } from '#lib/auth/demo.ts'
import { roles } from '#lib/auth/permissions.ts'
import { runCampaign } from '#lib/campaigns/run-campaign.ts'
import { appNow } from '#lib/clock.ts'
import { prisma } from '#lib/db/prisma.ts'
import { database } from '#lib/db/sql.ts'
import { moveDemoClock } from '#lib/demo-clock.ts'
import { env } from '#lib/env.ts'
import { connectService } from '#lib/vibes/connect-service.ts'
import { sandboxControlFromEnv } from '#lib/vibes/sandbox-control.ts'
import { syncVibes } from '#lib/vibes/sync-vibes.ts'
import { nextTuesdayMorning } from './demo-time.ts'
import { samplePeople } from './people.ts'
import { rememberMemberships } from './remember-memberships.ts'
import { createRetailer, type SyncedVibes } from './retailer.ts'
import { sampleCompany, sampleShortCode } from './sample-company.ts'
import {
  sampleAcquisitionCampaigns,
  sampleLists,
  sampleListWording,
  sampleMemberships,
  sandboxSeed,
} from './sample-vibes.ts'

const samplePeopleCount = 2000

/** Fills an empty database. Needs the environment of `npm start` (database, secret key, sandbox). */
export async function seedSampleData(): Promise<void> {
  for (const role of roles) await ensureDemoUser(role)
  const db = database()
  const before = await appNow(db)
  await moveDemoClock(db, nextTuesdayMorning(before).getTime() - before.getTime())

  const memberships = sampleMemberships(samplePeople(samplePeopleCount))
  const synced = await connectSandbox(memberships)
  await rememberMemberships(memberships, synced.lists, await appNow(db))
  const { campaigns } = await createRetailer(synced, samplePeopleCount)
  // Results worth looking at from the first minute: the worker runs them like anybody's.
  for (const campaignId of [campaigns.summerEarlyAccess, campaigns.vipThanks]) {
    await runCampaign({ campaignId, requestKey: randomUUID(), userId: null })
  }
}

/** Makes the company in the sandbox, connects to it as an admin would, and syncs. */
async function connectSandbox(memberships: Parameters<typeof sandboxSeed>[1]): Promise<SyncedVibes> {
  const control = sandboxControlFromEnv()
  if (!control) throw new Error('The sample data needs the sandbox: start with `npm start`.')
  const password = randomBytes(18).toString('base64url')
  await control.seed(sandboxSeed(password, memberships))
  await connectService(database(), {
    ...sampleCompany,
    password,
    displayName: 'Vibes (sandbox)',
    region: 'sandbox',
    shortCode: sampleShortCode,
    callbackBaseUrl: env().publicUrl,
  })
  await syncVibes(database())
  const [lists, campaigns] = await Promise.all([
    prisma().vibesList.findMany(),
    prisma().acquisitionCampaign.findMany(),
  ])
  await prisma().vibesList.updateMany({ data: sampleListWording })
  const idOf = (rows: readonly { id: number; vibesId: string }[], vibesId: string) =>
    rows.find((row) => row.vibesId === vibesId)!.id
  return {
    lists: {
      weeklyOffers: idOf(lists, sampleLists.weeklyOffers.id),
      orderUpdates: idOf(lists, sampleLists.orderUpdates.id),
      vip: idOf(lists, sampleLists.vip.id),
    },
    acquisitionCampaigns: {
      weeklyOffers: idOf(campaigns, sampleAcquisitionCampaigns.weeklyOffers.id),
      orderUpdates: idOf(campaigns, sampleAcquisitionCampaigns.orderUpdates.id),
      vip: idOf(campaigns, sampleAcquisitionCampaigns.vip.id),
    },
  }
}
