'use server'
import { z } from 'zod'
import { defineAction } from '#app/define-action.ts'
import { database, db } from '#lib/db/sql.ts'
import { connectService, testConnection } from '#lib/vibes/connect-service.ts'
import { withExplanations } from '#lib/vibes/explain-failure.ts'
import { followRepeatsTest, type RepeatsProgress } from '#lib/vibes/follow-repeats-test.ts'
import { lookUpProgress } from '#lib/vibes/list-queries.ts'
import { offerList } from '#lib/vibes/offer-list.ts'
import { regions } from '#lib/vibes/regions.ts'
import { requestLookUps } from '#lib/vibes/request-look-ups.ts'
import { resumeService } from '#lib/vibes/resume-service.ts'
import { listWordingInput, setListWording } from '#lib/vibes/set-list-wording.ts'
import { startRepeatsTest } from '#lib/vibes/start-repeats-test.ts'
import { syncVibes } from '#lib/vibes/sync-vibes.ts'
import { testCallback } from '#lib/vibes/test-callback.ts'

const service = { type: 'vibes_service', id: 1 }
const listId = z.int().positive()

const connection = z.object({
  username: z.string().trim().min(1, 'vibes.errors.usernameMissing').max(320),
  /** Null keeps the stored one. */
  password: z.string().max(1000).nullable(),
  companyKey: z.string().trim().min(1, 'vibes.errors.companyKeyMissing').max(100),
  region: z.enum(regions),
})

/** Calls Vibes with what was typed and saves nothing. */
export const testVibesConnection = defineAction({
  name: 'vibes.test-connection',
  permission: 'vibes.configure',
  input: connection,
  audit: () => null,
  run: ({ input }) => testConnection(db, input),
})

export const saveVibesService = defineAction({
  name: 'vibes.connect',
  permission: 'vibes.configure',
  input: connection.extend({
    displayName: z.string().trim().min(1, 'vibes.errors.displayNameMissing').max(100),
    shortCode: z.string().max(20).nullable(),
    callbackBaseUrl: z.string().max(1000),
  }),
  run: ({ input, auditIn }) => connectService(database(), input, auditIn),
  audit: ({ username, companyKey, region, shortCode }, { displayName, isNew }) => ({
    target: service,
    summary: { displayName, username, companyKey, region, shortCode, isNew },
  }),
})

export const syncVibesNow = defineAction({
  name: 'vibes.sync',
  permission: 'vibes.configure',
  input: z.object({}),
  audit: () => ({ target: service }),
  run: () => withExplanations(() => syncVibes(database())),
})

export const testVibesCallback = defineAction({
  name: 'vibes.test-callback',
  permission: 'vibes.configure',
  input: z.object({}),
  audit: () => null,
  run: () => testCallback(database()),
})

export const testVibesRepeats = defineAction({
  name: 'vibes.test-repeats',
  permission: 'vibes.configure',
  // Null goes on with the test that is under way.
  input: z.object({ phone: z.string().trim().min(1, 'errors.fieldMissing').max(40).nullable() }),
  run: async ({ input, request, auditIn }): Promise<RepeatsProgress> => {
    if (input.phone !== null)
      await startRepeatsTest(database(), { phone: input.phone, locale: request.locale })
    return followRepeatsTest(database(), {
      save: (tx, { dropped }) => auditIn(tx, { state: 'done', dropped }),
    })
  },
  audit: (_input, value) =>
    value.state === 'done' ? { target: service, summary: { dropped: value.dropped } } : null,
})

export const resumeVibes = defineAction({
  name: 'vibes.resume',
  permission: 'vibes.configure',
  input: z.object({}),
  audit: () => ({ target: service }),
  run: async ({ auditIn }) => {
    await resumeService(database(), (tx) => auditIn(tx, null))
    return null
  },
})

export const offerVibesList = defineAction({
  name: 'vibes.offer-list',
  permission: 'vibes.configure',
  input: z.object({ listId, isOffered: z.boolean() }),
  run: ({ input, auditIn }) =>
    database().transaction(async (tx) => {
      const value = await offerList(tx, input.listId, input.isOffered)
      await auditIn(tx, value)
      return value
    }),
  audit: (input, value) => ({
    target: { type: 'vibes_list', id: input.listId },
    summary: { name: value.name, isOffered: input.isOffered },
  }),
})

export const saveVibesListWording = defineAction({
  name: 'vibes.set-list-wording',
  permission: 'vibes.configure',
  input: listWordingInput.extend({ listId }),
  run: ({ input, auditIn }) =>
    database().transaction(async (tx) => {
      const value = await setListWording(tx, input.listId, input)
      await auditIn(tx, value)
      return value
    }),
  audit: ({ listId: id, brand, stopWording }, value) => ({
    target: { type: 'vibes_list', id },
    summary: { name: value.name, brand, stopWording },
  }),
})

export const lookUpVibesList = defineAction({
  name: 'vibes.look-up',
  permission: 'vibes.configure',
  input: z.object({ listId }),
  run: async ({ input }) => ({ queued: await requestLookUps(db, { listIds: [input.listId] }) }),
  audit: (input, value) => ({
    target: { type: 'vibes_list', id: input.listId },
    summary: { queued: value.queued },
  }),
})

/** How far the look-up of a list is, for the page that shows it while it runs. */
export const readLookUpProgress = defineAction({
  name: 'vibes.look-up-progress',
  permission: 'vibes.view',
  input: z.object({ listId }),
  audit: () => null,
  run: ({ input }) => lookUpProgress(input.listId),
})
