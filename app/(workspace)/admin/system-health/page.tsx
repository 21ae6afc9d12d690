// Admin ▸ System health: the figures /api/metrics gives, in words and tables.
import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { getFormatter, getTranslator } from '#app/i18n.ts'
import { requestLocale } from '#app/request-locale.ts'
import { requireUser } from '#app/session.ts'
import { Breadcrumbs } from '#components/ui/breadcrumbs.tsx'
import { stepNames } from '#lib/campaigns/activity-names.ts'
import { wallClock } from '#lib/clock.ts'
import { engineFigures } from '#lib/health/engine-figures.ts'
import { paths } from '#lib/paths.ts'
import { HealthSummary } from './health-summary.tsx'
import { QueueTable, RunsTable, WorkersTable } from './health-tables.tsx'
import { RefreshEvery } from './refresh-every.tsx'
import { stepLines } from './step-lines.ts'
import { StepsTable } from './steps-table.tsx'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslator('systemHealth'))('title') }
}

export default async function SystemHealthPage() {
  await requireUser('settings.edit')
  const [t, tAdmin, format, locale, figures] = await Promise.all([
    getTranslator('systemHealth'),
    getTranslator('admin'),
    getFormatter(),
    requestLocale(),
    engineFigures(),
  ])
  const sum = (name: string) =>
    figures.counts.filter((count) => count.name === name).reduce((total, { amount }) => total + amount, 0)
  return (
    <div className="mx-auto flex w-full max-w-5xl flex-col gap-6 p-4 md:p-6">
      <header className="flex flex-wrap items-end justify-between gap-3">
        <div>
          <Breadcrumbs
            label={tAdmin('sections')}
            items={[{ label: tAdmin('title'), href: paths.admin() }, { label: t('title') }]}
          />
          <h1 className="text-xl font-medium">{t('title')}</h1>
          <p className="text-muted">{t('intro')}</p>
        </div>
        <RefreshEvery seconds={5} />
      </header>
      <HealthSummary figures={figures} />
      <Section id="workers" title={t('workers.title')}>
        <WorkersTable workers={figures.workers} />
      </Section>
      <Section id="queue" title={t('queue.title')}>
        <QueueTable queue={figures.queue} />
      </Section>
      <Section id="runs" title={t('runs.title')}>
        <RunsTable runs={figures.runs} />
      </Section>
      <Section id="steps" title={t('steps.title')}>
        <StepsTable steps={stepLines(figures, stepNames(locale))} atMs={wallClock().getTime()} />
      </Section>
      <Section id="since" title={t('since.title')}>
        <dl className="grid grid-cols-[1fr_auto] rounded-md border border-line bg-surface">
          {(['answers', 'throttled', 'lease_expired', 'turn_failed'] as const).map((name) => (
            <div
              key={name}
              className="col-span-2 grid min-h-8 grid-cols-subgrid items-center gap-x-3 border-t border-line px-3 py-1 first:border-t-0"
            >
              <dt>{t(`since.${name}`)}</dt>
              <dd className="num">{format.number(sum(name))}</dd>
            </div>
          ))}
        </dl>
      </Section>
      <p className="text-sm text-muted">{t('metrics', { address: '/api/metrics' })}</p>
    </div>
  )
}

function Section({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section aria-labelledby={id} className="flex flex-col gap-2">
      <h2 id={id} className="text-lg font-medium">
        {title}
      </h2>
      {children}
    </section>
  )
}
