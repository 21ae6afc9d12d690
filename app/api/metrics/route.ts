// The engine's figures for Prometheus: GET with `Authorization: Bearer $FLOWSTEP_METRICS_TOKEN`, or as an admin who is signed in.
// Not by address: behind a proxy everybody comes from loopback.
import { defineRoute } from '#app/define-route.ts'
import { env } from '#lib/env.ts'
import { engineFigures } from '#lib/health/engine-figures.ts'
import { isBearer } from '#lib/health/is-bearer.ts'
import { printMetrics } from '#lib/health/prometheus.ts'

export const dynamic = 'force-dynamic'

const forAdmins = defineRoute({
  name: 'health.metrics',
  permission: 'settings.edit',
  run: async () => metrics(),
})

export async function GET(request: Request, context: { params: Promise<Record<never, never>> }) {
  return isBearer(request.headers.get('authorization'), env().metricsToken)
    ? metrics()
    : forAdmins(request, context)
}

async function metrics(): Promise<Response> {
  return new Response(printMetrics(await engineFigures()), {
    headers: { 'content-type': 'text/plain; version=0.0.4; charset=utf-8', 'cache-control': 'no-store' },
  })
}
