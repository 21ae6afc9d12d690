// Every card and form of the flow editor in every state, to look at and for axe to read. Not part of the product: in development, and
// for the admin of a demo.
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslator } from '#app/i18n.ts'
import { requireUser } from '#app/session.ts'
import { env } from '#lib/env.ts'
import { SpecimensLater } from './specimens-later.tsx'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslator('specimens'))('title') }
}

export default async function StepsPage() {
  await requireUser('settings.edit')
  if (!env().isDemo && process.env.NODE_ENV === 'production') notFound()
  const t = await getTranslator('specimens')
  return (
    <div className="flex flex-col gap-6 p-4 md:p-6">
      <header>
        <h1 className="text-xl font-medium">{t('title')}</h1>
        <p className="text-muted">{t('intro')}</p>
      </header>
      <SpecimensLater />
    </div>
  )
}
