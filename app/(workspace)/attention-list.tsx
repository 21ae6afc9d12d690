import { getTranslator } from '#app/i18n.ts'
import { ButtonLink } from '#components/ui/link.tsx'
import { type Tone, toneIcons, toneText } from '#components/ui/tone.ts'
import { type CurrentUser, can } from '#lib/auth/permissions.ts'
import { paths } from '#lib/paths.ts'
import type { ConnectedService } from '#lib/shell/connected-service.ts'
import type { ActiveRun, FailedImport } from '#lib/shell/home.ts'

type Item = {
  id: string
  tone: Exclude<Tone, 'neutral'>
  text: string
  way?: { label: string; href: string }
}

/** What goes on only when a person does something, each with the way to it. */
export async function AttentionList({
  user,
  service,
  runs,
  imports,
}: {
  user: CurrentUser
  service: ConnectedService | null
  runs: ActiveRun[]
  imports: FailedImport[]
}) {
  const t = await getTranslator('home')
  const mayConnect = can(user, 'vibes.configure')
  const items: Item[] = []
  if (!service) {
    items.push({
      id: 'vibes',
      tone: 'warning',
      text: t(mayConnect ? 'attention.vibesMissing' : 'attention.vibesMissingAsk'),
      ...(mayConnect ? { way: { label: t('attention.connect'), href: paths.launchPoint() } } : {}),
    })
  } else if (service.state === 'paused') {
    items.push({
      id: 'vibes',
      tone: 'bad',
      text: t('attention.vibesPaused', { name: service.displayName }),
      ...(mayConnect ? { way: { label: t('attention.seeWhy'), href: paths.launchPoint() } } : {}),
    })
  }
  for (const run of runs) {
    const way = { label: t('attention.openRun'), href: paths.campaign(run.campaignId, 'results') }
    if (run.heldReason) {
      items.push({
        id: `run-${run.id}`,
        tone: 'bad',
        text: t('attention.runHeld', { campaign: run.campaign }),
        way,
      })
    } else if (run.state === 'paused') {
      const left = Math.max(0, run.entered - run.ended)
      items.push({
        id: `run-${run.id}`,
        tone: 'warning',
        text: t('attention.runPaused', { campaign: run.campaign, left }),
        way,
      })
    }
  }
  for (const { id, fileName, at } of imports) {
    items.push({
      id: `import-${id}`,
      tone: 'warning',
      text: t('attention.importFailed', { file: fileName, at }),
      way: { label: t('attention.openImport'), href: paths.importJob(id) },
    })
  }
  return (
    <section aria-labelledby="attention" className="flex flex-col gap-2">
      <h2 id="attention" className="text-lg font-medium">
        {t('attention.title')}
      </h2>
      {items.length === 0 ? (
        <p className="text-muted">{t('attention.none')}</p>
      ) : (
        <ul className="divide-y divide-line rounded-md border border-line bg-surface">
          {items.map((item) => {
            const Icon = toneIcons[item.tone]
            return (
              <li key={item.id} className="flex flex-wrap items-center gap-x-3 gap-y-1 px-3 py-2">
                <Icon aria-hidden className={`size-4 shrink-0 ${toneText[item.tone]}`} />
                <span className="min-w-0 flex-1 basis-60">{item.text}</span>
                {item.way && (
                  <ButtonLink size="small" href={item.way.href}>
                    {item.way.label}
                  </ButtonLink>
                )}
              </li>
            )
          })}
        </ul>
      )}
    </section>
  )
}
