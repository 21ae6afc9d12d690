// Admin ▸ System health: the figures /api/metrics gives, in words and tables.
import type { Metadata } from 'next'
import { getFormatter, getTranslator } from '#app/i18n.ts'
import { requireUser } from '#app/session.ts'
import { Breadcrumbs } from '#components/ui/breadcrumbs.tsx'
import { engineFigures } from '#lib/health/engine-figures.ts'
import { paths } from '#lib/paths.ts'
import { HealthSummary } from './health-summary.tsx'
import { QueueTable, RunsTable, WorkersTable } from './health-tables.tsx'
import { RefreshEvery } from './refresh-every.tsx'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslator('systemHealth'))('title') }
}

export default async function SystemHealthPage() {
  await requireUser('settings.edit')
  const [t, tAdmin, format, figures] = await Promise.all([
    getTranslator('systemHealth'),
    getTranslator('admin'),
    getFormatter(),
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
      <section aria-labelledby="workers" className="flex flex-col gap-2">
        <h2 id="workers" className="text-lg font-medium">
          {t('workers.title')}
        </h2>
        <WorkersTable workers={figures.workers} />
      </section>
      <section aria-labelledby="queue" className="flex flex-col gap-2">
        <h2 id="queue" className="text-lg font-medium">
          {t('queue.title')}
        </h2>
        <QueueTable queue={figures.queue} />
      </section>
      <section aria-labelledby="runs" className="flex flex-col gap-2">
        <h2 id="runs" className="text-lg font-medium">
          {t('runs.title')}
        </h2>
        <RunsTable runs={figures.runs} />
      </section>
      <section aria-labelledby="since" className="flex flex-col gap-2">
        <h2 id="since" className="text-lg font-medium">
          {t('since.title')}
        </h2>
        <dl className="grid grid-cols-[1fr_auto] rounded-md border border-line bg-surface">
          {(['answers', 'throttled', 'lease_expired', 'turn_failed'] as const).map((name) => (
            <div
              key={name}
              className="col-span-2 grid h-8 grid-cols-subgrid items-center border-t border-line px-3 first:border-t-0"
            >
              <dt>{t(`since.${name}`)}</dt>
              <dd className="num">{format.number(sum(name))}</dd>
            </div>
          ))}
        </dl>
      </section>
      <p className="text-sm text-muted">{t('metrics', { address: '/api/metrics' })}</p>
    </div>
  )
}
