'use server'
import { z } from 'zod'
import { defineAction } from '#app/define-action.ts'
import { createAsset } from '#lib/assets/create-asset.ts'
import { database } from '#lib/db/sql.ts'
import { cancelImport as cancelOne } from '#lib/people/import/cancel-import.ts'
import { chooseColumns as chooseOne } from '#lib/people/import/choose-columns.ts'
import { mappingSchema, matchKeys } from '#lib/people/import/mapping.ts'
import { importProgress } from '#lib/people/import/queries.ts'
import { startImport as startOne } from '#lib/people/import/start-import.ts'

const importId = z.int().positive()
const target = (input: { importId: number }) => ({ type: 'import', id: input.importId })

/** Keeps the columns and lets the worker check every row. */
export const chooseColumns = defineAction({
  name: 'import.check',
  permission: 'people.import',
  input: z.object({
    importId,
    mapping: mappingSchema,
    matchBy: z.enum(matchKeys),
    defaultCountry: z.string().regex(/^[A-Z]{2}$/),
    firstRowIsData: z.boolean(),
  }),
  run: async ({ input: { importId: id, ...choices } }) => {
    await chooseOne(database(), id, choices)
    return importProgress(id)
  },
  audit: () => null,
})

/** Lets the worker write the people, on to a list that exists or one made for them. */
export const startImport = defineAction({
  name: 'import.start',
  permission: 'people.import',
  input: z.object({
    importId,
    list: z.union([
      z.object({ kind: z.literal('none') }),
      z.object({ kind: z.literal('existing'), id: z.int().positive() }),
      z.object({ kind: z.literal('new'), name: z.string() }),
    ]),
    lookUpListIds: z.array(z.int().positive()).max(200),
  }),
  run: async ({ input: { importId: id, list, lookUpListIds }, user }) => {
    await database().transaction(async (tx) => {
      const made =
        list.kind === 'new'
          ? await createAsset(tx, { kind: 'static_list', name: list.name, parentId: null }, user)
          : null
      await startOne(tx, id, { listId: list.kind === 'existing' ? list.id : made, lookUpListIds })
    })
    return importProgress(id)
  },
  audit: (input, value) => ({
    target: target(input),
    summary: { file: value.job.fileName, rows: value.job.rowsTotal, listId: value.job.listId },
  }),
})

export const cancelImport = defineAction({
  name: 'import.cancel',
  permission: 'people.import',
  input: z.object({ importId }),
  run: async ({ input }) => {
    await cancelOne(database(), input.importId)
    return importProgress(input.importId)
  },
  audit: (input, value) => ({ target: target(input), summary: { written: value.job.rowsDone } }),
})

/** Asked twice a second while the worker is busy with an import. */
export const readProgress = defineAction({
  name: 'import.progress',
  permission: 'people.import',
  input: z.object({ importId }),
  run: ({ input }) => importProgress(input.importId),
  audit: () => null,
})
