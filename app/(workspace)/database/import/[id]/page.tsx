// An import from its columns to its end. Its state decides what is shown; the address stays the same.
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslator } from '#app/i18n.ts'
import { requestLocale } from '#app/request-locale.ts'
import { requireUser } from '#app/session.ts'
import { Breadcrumbs } from '#components/ui/breadcrumbs.tsx'
import { db } from '#lib/db/sql.ts'
import { AppError } from '#lib/errors.ts'
import { translate } from '#lib/i18n/translate.ts'
import { findStaticList } from '#lib/lists/queries.ts'
import { paths } from '#lib/paths.ts'
import { listCustomFields } from '#lib/people/import/custom-fields.ts'
import { type ImportProgress, importProgress, lookUpLists, sampleRows } from '#lib/people/import/queries.ts'
import { searchLists } from '../../actions.ts'
import { cancelImport, chooseColumns, readProgress, startImport } from '../actions.ts'
import { ImportSteps } from './import-steps.tsx'

type Props = {
  params: Promise<{ id: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslator('import'))('title') }
}

export default async function ImportJobPage({ params, searchParams }: Props) {
  await requireUser('people.import')
  const progress = await loadProgress((await params).id)
  const { list } = await searchParams
  const [t, tPeople, locale, sample, custom, vibesLists, chosen] = await Promise.all([
    getTranslator('import'),
    getTranslator('people'),
    requestLocale(),
    sampleRows(progress.job.id),
    listCustomFields(db),
    lookUpLists(),
    findStaticList(progress.job.listId ?? Number(list)),
  ])
  const { error } = progress.job
  return (
    <div className="flex min-h-0 flex-1 flex-col gap-4 overflow-y-auto p-4">
      <header className="shrink-0">
        <Breadcrumbs
          label={tPeople('database')}
          items={[
            { label: tPeople('database'), href: paths.database() },
            { label: t('title'), href: paths.importPeople() },
            { label: progress.job.fileName },
          ]}
        />
        <h1 className="truncate text-xl font-medium">{progress.job.fileName}</h1>
      </header>
      <ImportSteps
        initial={progress}
        sample={sample}
        custom={custom}
        vibesLists={vibesLists}
        list={chosen}
        failure={error && translate(locale, error)}
        actions={{ chooseColumns, startImport, cancelImport, readProgress, searchLists }}
      />
    </div>
  )
}

async function loadProgress(id: string): Promise<ImportProgress> {
  if (!/^\d{1,9}$/.test(id)) notFound()
  try {
    return await importProgress(Number(id))
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') notFound()
    throw error
  }
}
