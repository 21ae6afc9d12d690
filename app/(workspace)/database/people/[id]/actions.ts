'use server'
import { z } from 'zod'
import { defineAction } from '#app/define-action.ts'
import { activityTypes } from '#lib/activities/activity-types.ts'
import { listActivities } from '#lib/activities/queries.ts'
import { database } from '#lib/db/sql.ts'
import { deletePerson as deleteOne, restorePerson as restoreOne } from '#lib/people/delete-person.ts'
import { updatePerson as updateOne } from '#lib/people/update-person.ts'

const personId = z.int().positive()
const target = (input: { personId: number }) => ({ type: 'person', id: input.personId })

/** One field, as it was typed. */
export const updatePerson = defineAction({
  name: 'people.update',
  permission: 'people.edit',
  input: z.object({ personId, field: z.string().max(100), value: z.string().max(1000) }),
  run: ({ input, user, auditIn }) =>
    database().transaction(async (tx) => {
      const changed = await updateOne(tx, { ...input, userName: user.name })
      await auditIn(tx, changed)
      return changed
    }),
  audit: (input, changed) => (changed ? { target: target(input), summary: { field: input.field } } : null),
})

export const deletePerson = defineAction({
  name: 'people.delete',
  permission: 'people.edit',
  input: z.object({ personId }),
  run: async ({ input }) => {
    await deleteOne(database(), input.personId)
    return null
  },
  audit: (input) => ({ target: target(input), summary: {} }),
})

export const restorePerson = defineAction({
  name: 'people.restore',
  permission: 'people.edit',
  input: z.object({ personId }),
  run: async ({ input }) => {
    await restoreOne(database(), input.personId)
    return null
  },
  audit: (input) => ({ target: target(input), summary: {} }),
})

/** Older lines of the activity log. */
export const loadActivities = defineAction({
  name: 'people.activities',
  permission: 'people.view',
  input: z.object({ personId, type: z.enum(activityTypes).nullable(), after: z.string().max(200) }),
  run: ({ input }) =>
    listActivities(input.personId, { types: input.type ? [input.type] : [], after: input.after }),
  audit: () => null,
})
