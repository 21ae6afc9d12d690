import { defineRoute } from '#app/define-route.ts'
import { requestLocale } from '#app/request-locale.ts'
import { AppError } from '#lib/errors.ts'
import { csvHeaders, streamOf } from '#lib/people/export.ts'
import { exportNumbers } from '#lib/vibes/export-numbers.ts'
import { countedStates } from '#lib/vibes/list-numbers.ts'
import { vibesListName } from '#lib/vibes/list-queries.ts'

/** The numbers behind a count of a Vibes list as CSV: `?state=active`, with `&find=…`. */
export const GET = defineRoute<{ id: string }>({
  name: 'vibes.exportNumbers',
  permission: 'people.export',
  audit: ({ request, params }) => {
    const query = new URL(request.url).searchParams
    const digits = (query.get('find') ?? '').replaceAll(/\D/g, '')
    return {
      target: { type: 'vibes_list', id: params.id },
      summary: { state: query.get('state'), ...(digits && { find: digits.slice(-4) }) },
    }
  },
  run: async ({ request, params }) => {
    const [listId, query] = [Number(params.id), new URL(request.url).searchParams]
    const state = countedStates.find((each) => each === query.get('state'))
    const name = state ? await vibesListName(listId) : null
    if (!state || name === null) {
      throw new AppError('not_found', {
        message: `no numbers of Vibes list ${params.id}`,
        userMessage: { key: 'errors.notFound' },
      })
    }
    const csv = exportNumbers({ listId, state, find: query.get('find') ?? '' }, await requestLocale())
    return new Response(streamOf(csv), { headers: csvHeaders(`${name}.csv`) })
  },
})
