import type { Metadata } from 'next'
import { getTranslator } from '#app/i18n.ts'
import { requireUser } from '#app/session.ts'
import { db } from '#lib/db/sql.ts'
import { connectedService } from '#lib/shell/connected-service.ts'
import { activeRuns, failedImports, homeCounts, recentRuns } from '#lib/shell/home.ts'
import { AreaTiles } from './area-tiles.tsx'
import { AttentionList } from './attention-list.tsx'
import { RunsNow } from './runs-now.tsx'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslator('home'))('title') }
}

export default async function HomePage() {
  const user = await requireUser()
  const [t, counts, service, runs, ended, imports] = await Promise.all([
    getTranslator('home'),
    homeCounts(db),
    connectedService(db),
    activeRuns(db),
    recentRuns(db),
    failedImports(db),
  ])
  return (
    <div className="mx-auto flex w-full max-w-5xl flex-col gap-6 p-4 md:p-6">
      <h1 className="text-xl font-medium">{t('title')}</h1>
      <AreaTiles user={user} counts={counts} service={service} />
      <AttentionList user={user} service={service} runs={runs} imports={imports} />
      <RunsNow user={user} runs={runs} ended={ended} />
    </div>
  )
}
