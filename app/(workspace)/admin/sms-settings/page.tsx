// Admin ▸ SMS settings: what holds for every text of every campaign.
import type { Metadata } from 'next'
import { getTranslator } from '#app/i18n.ts'
import { requireUser } from '#app/session.ts'
import { Breadcrumbs } from '#components/ui/breadcrumbs.tsx'
import { db } from '#lib/db/sql.ts'
import { leastKeepRunDays, readSmsSettings } from '#lib/engine/sms-settings.ts'
import { paths } from '#lib/paths.ts'
import { saveSettings } from './actions.ts'
import { SmsSettingsForm } from './sms-settings-form.tsx'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslator('smsSettings'))('title') }
}

export default async function SmsSettingsPage() {
  await requireUser('settings.edit')
  const [t, tAdmin, settings] = await Promise.all([
    getTranslator('smsSettings'),
    getTranslator('admin'),
    readSmsSettings(db),
  ])
  return (
    <div className="mx-auto flex w-full max-w-3xl flex-col gap-6 p-4 md:p-6">
      <header>
        <Breadcrumbs
          label={tAdmin('sections')}
          items={[{ label: tAdmin('title'), href: paths.admin() }, { label: t('title') }]}
        />
        <h1 className="text-xl font-medium">{t('title')}</h1>
        <p className="text-muted">{t('intro')}</p>
      </header>
      <SmsSettingsForm
        settings={settings}
        zones={Intl.supportedValuesOf('timeZone')}
        leastKeepRunDays={leastKeepRunDays}
        save={saveSettings}
      />
    </div>
  )
}
