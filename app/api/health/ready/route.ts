import { readiness } from '#lib/health/readiness.ts'

export const dynamic = 'force-dynamic'

/** Whether requests can be served: 200 or 503, with each check. Nothing of it is secret. */
export async function GET(): Promise<Response> {
  const report = await readiness()
  const ready = report.database.ok && report.schema.ok
  return Response.json(
    { status: ready ? 'ready' : 'not ready', ...report },
    { status: ready ? 200 : 503, headers: { 'cache-control': 'no-store' } },
  )
}
