// Step one of an import: the file. Below it, the imports there have been.
import type { Metadata } from 'next'
import { getFormatter, getTranslator } from '#app/i18n.ts'
import { requireUser } from '#app/session.ts'
import { Breadcrumbs } from '#components/ui/breadcrumbs.tsx'
import { Link } from '#components/ui/link.tsx'
import { Status } from '#components/ui/status.tsx'
import { Cell, Column, Row, RowHeader, Table, TableHead } from '#components/ui/table.tsx'
import { db } from '#lib/db/sql.ts'
import { paths } from '#lib/paths.ts'
import { type ImportJob, listImports } from '#lib/people/import/import-job.ts'
import { importTones } from './import-tones.ts'
import { NotConsent } from './not-consent.tsx'
import { UploadFile } from './upload-file.tsx'

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslator('import'))('title') }
}

export default async function ImportPage({ searchParams }: Props) {
  await requireUser('people.import')
  const { list } = await searchParams
  const [t, tPeople, imports] = await Promise.all([
    getTranslator('import'),
    getTranslator('people'),
    listImports(db),
  ])
  return (
    <div className="flex min-h-0 flex-1 flex-col gap-4 overflow-y-auto p-4">
      <header>
        <Breadcrumbs
          label={tPeople('database')}
          items={[{ label: tPeople('database'), href: paths.database() }, { label: t('title') }]}
        />
        <h1 className="text-xl font-medium">{t('title')}</h1>
      </header>
      <div className="flex max-w-3xl flex-col gap-4">
        <NotConsent />
        <UploadFile listId={typeof list === 'string' && /^\d+$/.test(list) ? Number(list) : null} />
        <EarlierImports imports={imports} />
      </div>
    </div>
  )
}

async function EarlierImports({ imports }: { imports: readonly ImportJob[] }) {
  const [t, format] = await Promise.all([getTranslator('import'), getFormatter()])
  return (
    <section aria-labelledby="earlier" className="flex flex-col gap-2">
      <h2 id="earlier" className="text-lg font-medium">
        {t('earlier')}
      </h2>
      {imports.length === 0 ? (
        <p className="text-muted">{t('noEarlier')}</p>
      ) : (
        <Table label={t('earlier')}>
          <TableHead>
            <Column>{t('file')}</Column>
            <Column>{t('state')}</Column>
            <Column isNumber className="max-md:hidden">
              {t('rows')}
            </Column>
            <Column isNumber>{t('when')}</Column>
          </TableHead>
          <tbody>
            {imports.map((job) => (
              <Row key={job.id}>
                <RowHeader className="max-w-80 truncate">
                  <Link href={paths.importJob(job.id)}>{job.fileName}</Link>
                </RowHeader>
                <Cell>
                  <Status tone={importTones[job.state]}>{t(`states.${job.state}`)}</Status>
                </Cell>
                <Cell isNumber className="max-md:hidden">
                  {format.number(job.rowsTotal)}
                </Cell>
                <Cell isNumber className="whitespace-nowrap">
                  {format.dateTime(job.createdAt, 'moment')}
                </Cell>
              </Row>
            ))}
          </tbody>
        </Table>
      )}
    </section>
  )
}
