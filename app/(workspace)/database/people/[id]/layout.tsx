import { Ban, PauseCircle, Smartphone } from 'lucide-react'
import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { getFormatter, getTranslator } from '#app/i18n.ts'
import { requireUser } from '#app/session.ts'
import { Banner } from '#components/ui/banner.tsx'
import { Breadcrumbs } from '#components/ui/breadcrumbs.tsx'
import { ButtonLink } from '#components/ui/link.tsx'
import { LinkTabs } from '#components/ui/link-tabs.tsx'
import { Badge } from '#components/ui/status.tsx'
import { can } from '#lib/auth/permissions.ts'
import { db } from '#lib/db/sql.ts'
import { paths, personTabs } from '#lib/paths.ts'
import { type Person, personName } from '#lib/people/person.ts'
import { connectedService } from '#lib/shell/connected-service.ts'
import { deletePerson, restorePerson } from './actions.ts'
import { DeletePerson } from './delete-person.tsx'
import { loadPerson } from './load-person.ts'

type Props = { params: Promise<{ id: string }>; children: ReactNode }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: personName((await loadPerson((await params).id)).values) }
}

export default async function PersonLayout({ params, children }: Props) {
  const user = await requireUser('people.view')
  const person = await loadPerson((await params).id)
  const [t, format, service] = await Promise.all([
    getTranslator('people'),
    getFormatter(),
    connectedService(db),
  ])
  const name = personName(person.values) ?? t('noName')
  const phone = person.values.mobilePhone as string | null
  return (
    <div className="flex min-h-0 flex-1 flex-col overflow-y-auto">
      <header className="flex flex-col gap-2 border-b border-line bg-surface px-4 pt-3">
        <Breadcrumbs
          label={t('database')}
          items={[{ label: t('database'), href: paths.database() }, { label: name }]}
        />
        <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
          <h1 className="min-w-0 truncate text-xl font-medium">{name}</h1>
          <Flags person={person} />
          <div className="flex flex-wrap gap-2 md:flex-1 md:justify-end">
            {service?.isSandbox && phone && can(user, 'sandbox.use') && (
              <ButtonLink href={paths.sandboxPhone(phone)}>
                <Smartphone aria-hidden className="size-4" />
                {t('sandboxPhone')}
              </ButtonLink>
            )}
            {can(user, 'people.edit') && (
              <DeletePerson personId={person.id} name={name} actions={{ deletePerson, restorePerson }} />
            )}
          </div>
        </div>
        <LinkTabs
          label={t('tabs.label')}
          tabs={personTabs.map((tab) => ({ href: paths.person(person.id, tab), label: t(`tabs.${tab}`) }))}
        />
      </header>
      <div className="flex flex-col gap-4 p-4">
        {person.stoppedAt && (
          <Banner tone="warning" title={t('stopped', { date: new Date(person.stoppedAt) })}>
            {format.dateTime(new Date(person.stoppedAt), 'exact')}
          </Banner>
        )}
        {children}
      </div>
    </div>
  )
}

async function Flags({ person }: { person: Person }) {
  const t = await getTranslator('people')
  return (
    <>
      {person.values.blackListed === true && (
        <Badge tone="bad" icon={Ban}>
          {t('blocklisted')}
        </Badge>
      )}
      {person.values.marketingSuspended === true && (
        <Badge tone="warning" icon={PauseCircle}>
          {t('marketingSuspended')}
        </Badge>
      )}
    </>
  )
}
