// A run as CSV: all of its ledger, one bucket (`?step=…&outcome=…`), or its activity log (`?view=log`).
import { defineRoute } from '#app/define-route.ts'
import { requestLocale } from '#app/request-locale.ts'
import { isRunActivity } from '#lib/campaigns/activity-names.ts'
import { parseBucket } from '#lib/campaigns/bucket-query.ts'
import { findRun } from '#lib/campaigns/find-run.ts'
import type { Bucket } from '#lib/campaigns/run-report.ts'
import type { Locale } from '#lib/i18n/messages.ts'
import { translate } from '#lib/i18n/translate.ts'
import { notFoundRun } from '../not-found-run.ts'
import { csvResponse, fileNameOf } from './csv-response.ts'
import { activityFile, ledgerFile } from './run-rows.ts'

export const dynamic = 'force-dynamic'

export const GET = defineRoute<{ id: string }>({
  name: 'run.export',
  permission: 'people.export',
  audit: ({ request, params }) => ({
    target: { type: 'run', id: params.id },
    summary: partIn(queryOf(request)),
  }),
  run: async ({ request, params }) => {
    const [run, locale] = await Promise.all([findRun(Number(params.id)), requestLocale()])
    if (!run) throw notFoundRun(params.id)
    const query = queryOf(request)
    const runWord = translate(locale, { key: 'runs.results.run' })

    if (query.view === 'log') {
      const { type } = query
      const { header, rows } = activityFile(run, isRunActivity(type) ? type : undefined, locale)
      const log = translate(locale, { key: 'runs.results.activityLog' })
      return csvResponse(fileNameOf(run.campaignName, runWord, run.id, log), header, rows)
    }

    const isPart = ['outcome', 'texts', 'choice'].some((name) => name in query)
    const bucket = isPart ? parseBucket(query) : null
    if (isPart && !bucket) throw notFoundRun(params.id)
    const { header, rows } = ledgerFile(run.id, bucket, locale)
    return csvResponse(
      fileNameOf(run.campaignName, runWord, run.id, ...partsOf(bucket, locale)),
      header,
      rows,
    )
  },
})

type Query = Record<string, string>

const queryOf = (request: Request): Query => Object.fromEntries(new URL(request.url).searchParams)

/** What the trail says was asked for: of the address only what the file heeds, as the trail keeps it for good. */
function partIn(query: Query) {
  if (query.view !== 'log') return { ...parseBucket(query) }
  return { view: 'log', ...(isRunActivity(query.type) && { type: query.type }) }
}

function partsOf(bucket: Bucket | null, locale: Locale): string[] {
  if (!bucket) return []
  if ('texts' in bucket) return [bucket.texts]
  if ('choice' in bucket)
    return [translate(locale, { key: 'runs.people.choiceTaken', values: { choice: bucket.choice } })]
  return [bucket.outcome, bucket.reason ?? '']
}
