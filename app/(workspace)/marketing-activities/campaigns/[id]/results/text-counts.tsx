'use client'
import { useFormatter, useTranslations } from 'use-intl/react'
import { Link } from '#components/ui/link.tsx'
import { printBucket } from '#lib/campaigns/bucket-query.ts'
import type { RunProgress, TextFate } from '#lib/campaigns/run-report.ts'
import { paths } from '#lib/paths.ts'

const counts = ['accepted', 'delivered', 'bouncedSoft', 'bouncedHard', 'parts'] as const

/** Whose texts each count opens. Parts are no people. */
const fateOf: Partial<Record<(typeof counts)[number], TextFate>> = {
  accepted: 'accepted',
  delivered: 'delivered',
  bouncedSoft: 'bounced_soft',
  bouncedHard: 'bounced_hard',
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
          const fate = texts > 0 ? fateOf[count] : undefined
          const address =
            fate && paths.resultsPeople(campaignId, `run=${run.id}&${printBucket({ texts: fate })}`)
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
