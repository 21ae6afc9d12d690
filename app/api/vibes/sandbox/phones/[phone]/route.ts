// One phone's conversation, asked for every two seconds while somebody looks at it.
import { defineRoute } from '#app/define-route.ts'
import { sandboxPhone } from '#lib/vibes/sandbox-queries.ts'

export const GET = defineRoute<{ phone: string }>({
  name: 'sandbox.phone',
  permission: 'sandbox.use',
  run: async ({ params }) =>
    Response.json(await sandboxPhone(decodeURIComponent(params.phone)), {
      headers: { 'cache-control': 'no-store' },
    }),
})
