'use client'
import { useFormatter, useTranslations } from 'use-intl/react'
import { Link } from '#components/ui/link.tsx'
import type { RunProgress } from '#lib/campaigns/run-report.ts'
import { paths } from '#lib/paths.ts'

/** Each count and the activities that it counts; parts are no people. */
const rows = [
  { count: 'accepted', activity: 'send-sms-message' },
  { count: 'delivered', activity: 'deliver-sms-message' },
  { count: 'bouncedSoft', activity: 'bounce-sms-message' },
  { count: 'bouncedHard', activity: 'bounce-sms-message' },
  { count: 'parts', activity: null },
] as const

/** What became of the texts themselves. Delivery comes later than the ledger and never changes it. */
export function TextCounts(props: { campaignId: number; runId: number; texts: RunProgress['texts'] }) {
  const t = useTranslations('runs.results')
  const format = useFormatter()
  return (
    <section className="w-full rounded-md border border-line bg-surface md:w-64">
      <h3 className="rounded-t-md bg-sunken px-3 py-1.5 text-sm font-medium text-muted">{t('texts')}</h3>
      <dl>
        {rows.map(({ count, activity }) => {
          const texts = props.texts[count]
          return (
            <div
              key={count}
              className="flex h-8 items-center justify-between gap-4 border-t border-line px-3"
            >
              <dt>{t(count)}</dt>
              <dd className="num">
                {activity && texts > 0 ? (
                  <Link href={paths.resultsLog(props.campaignId, props.runId, activity)}>
                    {format.number(texts)}
                  </Link>
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
