'use server'
import { z } from 'zod'
import { defineAction } from '#app/define-action.ts'
import { createAsset } from '#lib/assets/create-asset.ts'
import { deleteAsset } from '#lib/assets/delete-asset.ts'
import { restoreAsset } from '#lib/assets/restore-asset.ts'
import { withRetries } from '#lib/db/retry.ts'
import { database } from '#lib/db/sql.ts'
import { addToList, removeFromList } from '#lib/lists/change-members.ts'
import { findListsByName } from '#lib/lists/queries.ts'
import { createPerson as createOne } from '#lib/people/create-person.ts'
import { listPeople } from '#lib/people/queries.ts'
import { systemViews } from '#lib/people/views.ts'

const id = z.int().positive()
const view = z.union([
  z.object({ system: z.enum(systemViews), listId: z.null() }),
  z.object({ system: z.null(), listId: id }),
])

/** The next page of the grid. */
export const loadPeople = defineAction({
  name: 'people.list',
  permission: 'people.view',
  input: z.object({ view, find: z.string().max(200), after: z.string().max(100) }),
  run: ({ input }) => listPeople(input, input.after),
  audit: () => null,
})

export const createPerson = defineAction({
  name: 'people.create',
  permission: 'people.edit',
  input: z.object({
    firstName: z.string().max(255),
    lastName: z.string().max(255),
    email: z.string().max(255),
    mobilePhone: z.string().max(255),
    listId: id.nullable(),
  }),
  run: ({ input: { listId, ...person }, user, auditIn }) =>
    database().transaction(async (tx) => {
      const value = { id: await createOne(tx, person) }
      if (listId !== null) await addToList(tx, { listId, personIds: [value.id], userName: user.name })
      await auditIn(tx, value)
      return value
    }),
  audit: (_, value) => ({ target: { type: 'person', id: value.id }, summary: {} }),
})

export const createList = defineAction({
  name: 'lists.create',
  permission: 'people.edit',
  input: z.object({ name: z.string() }),
  run: ({ input, user, auditIn }) =>
    database().transaction(async (tx) => {
      const asset = { kind: 'static_list', name: input.name, parentId: null } as const
      const value = { id: await createAsset(tx, asset, user) }
      await auditIn(tx, value)
      return value
    }),
  audit: (input, value) => ({ target: { type: 'static_list', id: value.id }, summary: { name: input.name } }),
})

export const deleteList = defineAction({
  name: 'lists.delete',
  permission: 'people.edit',
  input: z.object({ listId: id }),
  run: ({ input, user }) => database().transaction((tx) => deleteAsset(tx, input.listId, user.id)),
  audit: (input, value) => ({
    target: { type: 'static_list', id: input.listId },
    summary: { name: value.name },
  }),
})

export const restoreList = defineAction({
  name: 'lists.restore',
  permission: 'people.edit',
  input: z.object({ listId: id }),
  run: async ({ input }) => {
    await database().transaction((tx) => restoreAsset(tx, input.listId))
    return null
  },
  audit: (input) => ({ target: { type: 'static_list', id: input.listId }, summary: {} }),
})

/** Lists to pick from, by a part of their name. */
export const searchLists = defineAction({
  name: 'lists.search',
  permission: 'people.view',
  input: z.object({ text: z.string().max(200) }),
  run: ({ input }) => findListsByName(input.text),
  audit: () => null,
})

const membership = z.object({ listId: id, personIds: z.array(id).min(1).max(10_000) })

export const addPeopleToList = defineAction({
  name: 'lists.add-people',
  permission: 'people.edit',
  input: membership,
  run: ({ input, user }) =>
    database().transaction(async (tx) => ({
      people: await addToList(tx, { ...input, userName: user.name }),
    })),
  audit: (input, value) => ({
    target: { type: 'static_list', id: input.listId },
    summary: { asked: input.personIds.length, added: value.people },
  }),
})

export const removePeopleFromList = defineAction({
  name: 'lists.remove-people',
  permission: 'people.edit',
  input: membership,
  run: ({ input, user }) =>
    withRetries(() =>
      database().transaction(async (tx) => ({
        people: await removeFromList(tx, { ...input, userName: user.name }),
      })),
    ),
  audit: (input, value) => ({
    target: { type: 'static_list', id: input.listId },
    summary: { asked: input.personIds.length, removed: value.people },
  }),
})
