'use client'
import { useFormatter, useTranslations } from 'use-intl/react'
import { Link } from '#components/ui/link.tsx'
import { printBucket } from '#lib/campaigns/bucket-query.ts'
import type { RunProgress } from '#lib/campaigns/run-report.ts'
import { paths } from '#lib/paths.ts'

const counts = ['accepted', 'delivered', 'bouncedSoft', 'bouncedHard', 'parts'] as const

/** Where each count opens its people: the step that handed the texts over, else the activities it counts. Parts are no people. */
function addressOf(count: (typeof counts)[number], campaignId: number, run: RunProgress): string | null {
  const log = (type: string) => paths.resultsLog(campaignId, run.id, type)
  switch (count) {
    case 'accepted': {
      const [send, another] = run.steps.filter(({ kind }) => kind === 'send-sms-message')
      if (!send || another) return log('send-sms-message')
      const bucket = printBucket({ stepId: send.stepId, outcome: 'done', reason: null })
      return paths.resultsPeople(campaignId, `run=${run.id}&${bucket}`)
    }
    case 'delivered':
      return log('deliver-sms-message')
    case 'bouncedSoft':
    case 'bouncedHard':
      return log('bounce-sms-message')
    case 'parts':
      return null
  }
}

/** What became of the texts themselves. Delivery comes later than the ledger and never changes it. */
export function TextCounts({ campaignId, run }: { campaignId: number; run: RunProgress }) {
  const t = useTranslations('runs.results')
  const format = useFormatter()
  return (
    <section className="w-full rounded-md border border-line bg-surface md:w-64">
      <h2 className="rounded-t-md bg-sunken px-3 py-1.5 text-sm font-medium text-muted">{t('texts')}</h2>
      <dl>
        {counts.map((count) => {
          const texts = run.texts[count]
          const address = texts > 0 ? addressOf(count, campaignId, run) : null
          return (
            <div
              key={count}
              className="flex h-8 items-center justify-between gap-4 border-t border-line px-3"
            >
              <dt>{t(count)}</dt>
              <dd className="num">
                {address ? (
                  <Link href={address}>{format.number(texts)}</Link>
                ) : (
                  <span className="text-muted">{format.number(texts)}</span>
                )}
              </dd>
            </div>
          )
        })}
      </dl>
    </section>
  )
}
