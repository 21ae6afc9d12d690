import { Database, type LucideIcon, Settings, Workflow } from 'lucide-react'
import NextLink from 'next/link'
import { getTranslator } from '#app/i18n.ts'
import type { CurrentUser } from '#lib/auth/permissions.ts'
import { type AreaKey, areasOf } from '#lib/shell/areas.ts'
import type { ConnectedService } from '#lib/shell/connected-service.ts'
import { countedPeopleMax, type HomeCounts } from '#lib/shell/home.ts'

const icons: Record<Exclude<AreaKey, 'home'>, LucideIcon> = {
  marketingActivities: Workflow,
  database: Database,
  admin: Settings,
}

/** One tile for each area this user may enter, with how much there is in it. */
export async function AreaTiles({
  user,
  counts,
  service,
}: {
  user: CurrentUser
  counts: HomeCounts
  service: ConnectedService | null
}) {
  const [t, areaName] = await Promise.all([getTranslator('home'), getTranslator('shell')])
  const people =
    counts.people > countedPeopleMax
      ? t('manyPeople', { count: countedPeopleMax })
      : t('people', { count: counts.people })
  const facts: Record<Exclude<AreaKey, 'home'>, string[]> = {
    marketingActivities: [
      t('campaigns', { count: counts.campaigns }),
      t('messages', { count: counts.messages }),
    ],
    database: [people, t('lists', { count: counts.lists })],
    admin: [vibesFact(t, service)],
  }
  return (
    <nav aria-label={t('areas')}>
      <ul className="grid gap-3 md:grid-cols-3">
        {areasOf(user).map(({ key, href }) => {
          if (key === 'home') return null
          const Icon = icons[key]
          return (
            <li key={key}>
              <NextLink
                href={href}
                prefetch={false}
                className="flex h-full items-start gap-3 rounded-md border border-line bg-surface p-4 hover:border-strong hover:bg-hover"
              >
                <Icon aria-hidden className="mt-0.5 size-5 shrink-0 text-accent" />
                <span className="flex flex-col gap-1">
                  <span className="text-lg font-medium">{areaName(`areas.${key}`)}</span>
                  {facts[key].map((fact) => (
                    <span key={fact} className="text-sm text-muted">
                      {fact}
                    </span>
                  ))}
                </span>
              </NextLink>
            </li>
          )
        })}
      </ul>
    </nav>
  )
}

function vibesFact(
  t: Awaited<ReturnType<typeof getTranslator<'home'>>>,
  service: ConnectedService | null,
): string {
  if (!service) return t('vibesMissing')
  return t(service.state === 'paused' ? 'vibesPaused' : 'vibesConnected', { name: service.displayName })
}
