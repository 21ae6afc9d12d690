import { defineRoute } from '#app/define-route.ts'
import { requestLocale } from '#app/request-locale.ts'
import { database } from '#lib/db/sql.ts'
import { translate } from '#lib/i18n/translate.ts'
import { csvHeaders, streamOf } from '#lib/people/export.ts'
import { getImport } from '#lib/people/import/import-job.ts'
import { reasonMessage } from '#lib/people/import/reason-words.ts'
import { rejectedRowsCsv } from '#lib/people/import/rejected-rows.ts'

/** The rows of a file that were not imported, each with its line and the reason in the reader's language. */
export const GET = defineRoute<{ id: string }>({
  name: 'people.rejected-rows',
  permission: 'people.import',
  run: async ({ params }) => {
    const locale = await requestLocale()
    const job = await getImport(database(), Number(params.id))
    const csv = rejectedRowsCsv(database(), job.id, {
      line: translate(locale, { key: 'import.line' }),
      reason: translate(locale, { key: 'import.reason' }),
      explain: (reason) => translate(locale, reasonMessage(reason, locale)),
    })
    return new Response(streamOf(csv), {
      headers: csvHeaders(`${job.fileName.replace(/\.\w+$/, '')} rejected.csv`),
    })
  },
})
