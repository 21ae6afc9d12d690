// The wall of phones, asked for every two seconds while somebody looks at it.
import { defineRoute } from '#app/define-route.ts'
import { sandboxPhones } from '#lib/vibes/sandbox-queries.ts'

export const GET = defineRoute({
  name: 'sandbox.phones',
  permission: 'sandbox.use',
  run: async ({ request }) => {
    const query = new URL(request.url).searchParams
    const after = Number(query.get('after'))
    const page = await sandboxPhones({ find: query.get('find') ?? '', after: after > 0 ? after : null })
    return Response.json(page, { headers: { 'cache-control': 'no-store' } })
  },
})
