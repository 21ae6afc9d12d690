// The rows of a run's files, in the words of the reader's language.
import { activityNames, stepNames } from '#lib/campaigns/activity-names.ts'
import { exportBucket, runActivityLog } from '#lib/campaigns/run-queries.ts'
import type { Bucket } from '#lib/campaigns/run-report.ts'
import { codeKey } from '#lib/campaigns/run-words.ts'
import type { Locale } from '#lib/i18n/messages.ts'
import { translate } from '#lib/i18n/translate.ts'

type File = { header: string[]; rows: AsyncIterable<(string | number | null)[]> }

const wordsIn = (locale: Locale) => (code: string) => {
  const key = codeKey(code)
  return key ? translate(locale, { key: `runs.${key}` }) : code
}

/** '' stays ''. */
const choiceWordsIn = (locale: Locale) => (choice: string) =>
  choice && translate(locale, { key: 'runs.people.choiceTaken', values: { choice: Number(choice) } })

/** Every person of a bucket, or of all; one row for each step they came to. No cap. */
export function ledgerFile(runId: number, bucket: Bucket | null, locale: Locale): File {
  const say = (key: Parameters<typeof translate>[1]['key']) => translate(locale, { key })
  const words = wordsIn(locale)
  const choiceWords = choiceWordsIn(locale)
  const names = stepNames(locale)
  async function* rows() {
    for await (const cells of exportBucket({ runId, bucket })) {
      const [number, kind = '', id, name, email, phone, outcome = '', reason = '', choice = '', detail, at] =
        cells
      const step = names[kind] ?? kind
      yield [
        number,
        step,
        id,
        name,
        email,
        phone,
        words(outcome),
        words(reason),
        choiceWords(choice),
        detail,
        at,
      ].map((cell) => cell ?? null)
    }
  }
  return {
    header: [
      say('runs.results.step'),
      say('runs.activityLog.type'),
      'Id',
      say('runs.people.name'),
      say('runs.people.email'),
      say('runs.people.phone'),
      say('runs.people.outcome'),
      say('runs.people.reason'),
      say('runs.people.choice'),
      say('runs.people.detail'),
      say('runs.people.at'),
    ],
    rows: rows(),
  }
}

/** How many activities are read at a time. */
const activitiesAtOnce = 2_000

/** The activity log, newest first, as the tab lists it. No cap. */
export function activityFile(
  run: { id: number; campaignId: number },
  type: string | undefined,
  locale: Locale,
): File {
  const say = (key: Parameters<typeof translate>[1]['key']) => translate(locale, { key })
  const words = wordsIn(locale)
  const choiceWords = choiceWordsIn(locale)
  const names = activityNames(locale)
  async function* rows() {
    let after: string | null = null
    do {
      const page: Awaited<ReturnType<typeof runActivityLog>> = await runActivityLog({
        campaignId: run.campaignId,
        runId: run.id,
        ...(type ? { type } : {}),
        after,
        limit: activitiesAtOnce,
      })
      for (const row of page.rows) {
        yield [
          row.at,
          row.personId,
          row.name,
          names[row.type] ?? row.type,
          words(row.result ?? ''),
          row.choice === null ? '' : choiceWords(String(row.choice)),
          words(row.detail ?? ''),
        ]
      }
      after = page.next
    } while (after !== null)
  }
  return {
    header: [
      say('runs.activityLog.at'),
      'Id',
      say('runs.activityLog.person'),
      say('runs.activityLog.type'),
      say('runs.activityLog.result'),
      say('runs.people.choice'),
      say('runs.activityLog.detail'),
    ],
    rows: rows(),
  }
}
