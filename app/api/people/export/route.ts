import { defineRoute } from '#app/define-route.ts'
import { requestLocale } from '#app/request-locale.ts'
import { findStaticList } from '#lib/lists/queries.ts'
import { csvHeaders, exportPeople, streamOf } from '#lib/people/export.ts'
import { systemView } from '#lib/people/views.ts'

/** The people of a view as CSV: `?view=blocklist`, `?list=12`, each with `&find=…`. */
export const GET = defineRoute({
  name: 'people.export',
  permission: 'people.export',
  audit: ({ request }) => {
    const query = new URL(request.url).searchParams
    // What was typed may be somebody's number or name.
    const summary = { isSearched: Boolean(query.get('find')) }
    const list = query.get('list')
    return list === null
      ? { summary: { view: systemView(query.get('view')), ...summary } }
      : { target: { type: 'static_list', id: list }, summary }
  },
  run: async ({ request }) => {
    const query = new URL(request.url).searchParams
    const list = query.has('list') ? await findStaticList(Number(query.get('list'))) : null
    if (query.has('list') && !list) return new Response(null, { status: 404 })
    const system = systemView(query.get('view'))
    const view = list ? ({ system: null, listId: list.id } as const) : ({ system, listId: null } as const)
    const csv = exportPeople({ view, find: query.get('find') ?? '' }, await requestLocale())
    return new Response(streamOf(csv), { headers: csvHeaders(`${list?.name ?? system}.csv`) })
  },
})
