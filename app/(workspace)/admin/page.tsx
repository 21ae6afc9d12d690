import { Activity, ListChecks, type LucideIcon, MessageSquareText, Rocket, Shapes } from 'lucide-react'
import type { Metadata } from 'next'
import NextLink from 'next/link'
import { getTranslator } from '#app/i18n.ts'
import { requireUser } from '#app/session.ts'
import { Badge } from '#components/ui/status.tsx'
import type { Tone } from '#components/ui/tone.ts'
import { can } from '#lib/auth/permissions.ts'
import { env } from '#lib/env.ts'
import { paths } from '#lib/paths.ts'
import { vibesLists } from '#lib/vibes/list-queries.ts'
import { connectedService } from '#lib/vibes/queries.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslator('admin'))('title') }
}

const tones = { none: 'warning', connected: 'good', paused: 'bad' } as const satisfies Record<string, Tone>

export default async function AdminPage() {
  const user = await requireUser('vibes.view')
  const [t, tSpecimens, service, lists] = await Promise.all([
    getTranslator('admin'),
    getTranslator('specimens'),
    connectedService(),
    vibesLists(),
  ])
  const state = service?.state ?? 'none'
  return (
    <div className="mx-auto flex w-full max-w-5xl flex-col gap-6 p-4 md:p-6">
      <header>
        <h1 className="text-xl font-medium">{t('title')}</h1>
        <p className="text-muted">{t('intro')}</p>
      </header>
      <nav aria-label={t('sections')} className="flex flex-col gap-3">
        <h2 className="text-sm font-medium text-muted">{t('integration')}</h2>
        <ul className="grid gap-3 md:grid-cols-2">
          {can(user, 'vibes.configure') && (
            <Section
              icon={Rocket}
              href={paths.launchPoint()}
              title={t('launchPoint.title')}
              body={t('launchPoint.body')}
              fact={<Badge tone={tones[state]}>{t(`state.${state}`)}</Badge>}
            />
          )}
          <Section
            icon={ListChecks}
            href={paths.vibesLists()}
            title={t('vibesLists.title')}
            body={t('vibesLists.body')}
            fact={<Badge>{t('state.lists', { count: lists.filter((list) => !list.goneAt).length })}</Badge>}
          />
        </ul>
        {can(user, 'settings.edit') && (
          <>
            <h2 className="text-sm font-medium text-muted">{t('sending')}</h2>
            <ul className="grid gap-3 md:grid-cols-2">
              <Section
                icon={MessageSquareText}
                href={paths.smsSettings()}
                title={t('smsSettings.title')}
                body={t('smsSettings.body')}
              />
              <Section
                icon={Activity}
                href={paths.systemHealth()}
                title={t('systemHealth.title')}
                body={t('systemHealth.body')}
              />
              {env().isDemo && (
                <Section
                  icon={Shapes}
                  href={paths.everyStep()}
                  title={tSpecimens('title')}
                  body={tSpecimens('intro')}
                />
              )}
            </ul>
          </>
        )}
      </nav>
    </div>
  )
}

function Section(props: {
  icon: LucideIcon
  href: string
  title: string
  body: string
  fact?: React.ReactNode
}) {
  return (
    <li>
      <NextLink
        href={props.href}
        prefetch={false}
        className="flex h-full items-start gap-3 rounded-md border border-line bg-surface p-4 hover:border-strong hover:bg-hover"
      >
        <props.icon aria-hidden className="mt-0.5 size-5 shrink-0 text-accent" />
        <span className="flex flex-col items-start gap-1">
          <span className="text-lg font-medium">{props.title}</span>
          <span className="text-sm text-muted">{props.body}</span>
          {props.fact}
        </span>
      </NextLink>
    </li>
  )
}
