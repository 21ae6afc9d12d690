// Whom each step of a flow would reach now, asked for by the cards of an open Flow tab.
import { defineRoute } from '#app/define-route.ts'
import { reachOf } from '#lib/campaigns/reach.ts'
import { AppError } from '#lib/errors.ts'

export const dynamic = 'force-dynamic'

export const GET = defineRoute<{ id: string }>({
  name: 'campaign.reach',
  permission: 'campaign.view',
  run: async ({ params }) => {
    const reach = /^\d{1,9}$/.test(params.id) ? await reachOf(Number(params.id)) : null
    if (reach) return Response.json(reach, { headers: { 'cache-control': 'no-store' } })
    throw new AppError('not_found', {
      message: `no flow of campaign ${params.id} to count`,
      userMessage: { key: 'errors.notFound' },
    })
  },
})
