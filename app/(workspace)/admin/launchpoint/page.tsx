// Admin ▸ LaunchPoint: the services Flowstep works through. There is one kind so far, Vibes.
import { Rocket } from 'lucide-react'
import type { Metadata } from 'next'
import { getFormatter, getTranslator } from '#app/i18n.ts'
import { requireUser } from '#app/session.ts'
import { Breadcrumbs } from '#components/ui/breadcrumbs.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Status } from '#components/ui/status.tsx'
import { Cell, Column, Row, RowHeader, Table, TableHead } from '#components/ui/table.tsx'
import { db } from '#lib/db/sql.ts'
import { readSmsSettings } from '#lib/engine/sms-settings.ts'
import { env } from '#lib/env.ts'
import { paths } from '#lib/paths.ts'
import { callbackHealth, connectedService } from '#lib/vibes/queries.ts'
import { isRepeatsTestUnderWay } from '#lib/vibes/repeats-test.ts'
import {
  resumeVibes,
  saveVibesService,
  syncVibesNow,
  testVibesCallback,
  testVibesConnection,
  testVibesRepeats,
} from '../actions.ts'
import { CallbackHealthTable } from './callback-health-table.tsx'
import { CallbackTest } from './callback-test.tsx'
import { PausedBanner } from './paused-banner.tsx'
import { RepeatsTest } from './repeats-test.tsx'
import { EditServiceButton } from './service-dialog.tsx'
import { SyncButton } from './sync-button.tsx'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslator('vibes'))('launchPoint.title') }
}

export default async function LaunchPointPage() {
  await requireUser('vibes.configure')
  const [t, tAdmin, format, service, health, isTesting, { resend }] = await Promise.all([
    getTranslator('vibes'),
    getTranslator('admin'),
    getFormatter(),
    connectedService(),
    callbackHealth(),
    isRepeatsTestUnderWay(),
    readSmsSettings(db),
  ])
  const { publicUrl, sandboxUrl } = env()
  const edit = (
    <EditServiceButton
      service={service}
      suggestedCallbackBaseUrl={publicUrl}
      hasSandbox={sandboxUrl !== null}
      actions={{ test: testVibesConnection, save: saveVibesService }}
    />
  )
  return (
    <div className="mx-auto flex w-full max-w-5xl flex-col gap-6 p-4 md:p-6">
      <header className="flex flex-wrap items-end justify-between gap-3">
        <div>
          <Breadcrumbs
            label={tAdmin('sections')}
            items={[{ label: tAdmin('title'), href: paths.admin() }, { label: t('launchPoint.title') }]}
          />
          <h1 className="text-xl font-medium">{t('launchPoint.title')}</h1>
          <p className="text-muted">{t('launchPoint.intro')}</p>
        </div>
        {service && (
          <div className="flex flex-wrap gap-2">
            {edit}
            <SyncButton sync={syncVibesNow} />
          </div>
        )}
      </header>
      {service?.pausedReason && (
        <PausedBanner
          name={service.displayName}
          reason={service.pausedReason}
          words={service.pausedDetail}
          at={service.pausedAt?.toISOString() ?? null}
          resume={resumeVibes}
        />
      )}
      {service === null ? (
        <div className="rounded-md border border-line bg-surface">
          <EmptyState icon={Rocket} title={t('launchPoint.none')} action={edit}>
            {t('launchPoint.noneHint')}
          </EmptyState>
        </div>
      ) : (
        <>
          <Table label={t('launchPoint.installed')}>
            <TableHead>
              <Column>{t('launchPoint.name')}</Column>
              <Column>{t('launchPoint.status')}</Column>
              <Column>{t('launchPoint.region')}</Column>
              <Column>{t('launchPoint.company')}</Column>
              <Column>{t('launchPoint.shortCode')}</Column>
              <Column>{t('launchPoint.lastSync')}</Column>
            </TableHead>
            <tbody>
              <Row>
                <RowHeader className="font-medium">{service.displayName}</RowHeader>
                <Cell>
                  <Status tone={service.state === 'connected' ? 'good' : 'bad'}>
                    {t(`launchPoint.states.${service.state}`)}
                  </Status>
                </Cell>
                <Cell>{t(`regions.${service.region}`)}</Cell>
                <Cell>{service.companyKey}</Cell>
                <Cell className="num text-left">{service.shortCode ?? '–'}</Cell>
                <Cell>
                  {service.syncedAt ? format.dateTime(service.syncedAt, 'moment') : t('launchPoint.never')}
                </Cell>
              </Row>
            </tbody>
          </Table>
          <section aria-labelledby="callbacks" className="flex flex-col gap-3">
            <div className="flex flex-wrap items-end justify-between gap-3">
              <div className="min-w-0">
                <h2 id="callbacks" className="text-lg font-medium">
                  {t('callbacks.title')}
                </h2>
                <p className="text-sm text-muted">
                  {t('callbacks.intro')} {t('callbacks.address', { address: service.callbackBaseUrl })}
                </p>
              </div>
              <CallbackTest
                testedAt={service.callbackTestedAt?.toISOString() ?? null}
                test={testVibesCallback}
              />
            </div>
            <CallbackHealthTable health={health} />
          </section>
          <section aria-labelledby="repeats" className="flex flex-col gap-3">
            <div>
              <h2 id="repeats" className="text-lg font-medium">
                {t('repeats.title')}
              </h2>
              <p className="text-sm text-muted">{t('repeats.intro')}</p>
            </div>
            <RepeatsTest
              dropped={service.repeatsDropped}
              testedAt={service.repeatsTestedAt?.toISOString() ?? null}
              isWanted={resend !== 'never'}
              isUnderWay={isTesting}
              test={testVibesRepeats}
            />
          </section>
        </>
      )}
    </div>
  )
}
