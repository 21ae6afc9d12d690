'use client'
import { useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl/react'
import type { Action } from '#lib/action-result.ts'
import type { CustomField, MatchBy } from '#lib/people/import/mapping.ts'
import type { ImportProgress } from '#lib/people/import/queries.ts'
import type { SearchListsAction } from '../../add-to-list-dialog.tsx'
import { Checked } from './checked.tsx'
import { ChooseColumns } from './choose-columns.tsx'
import { Busy, Cancelled, Failed, Finished } from './import-end.tsx'
import { useImport } from './use-import.ts'

export type ImportActions = {
  chooseColumns: Action<
    {
      importId: number
      mapping: (string | null)[]
      matchBy: MatchBy
      defaultCountry: string
      firstRowIsData: boolean
    },
    ImportProgress
  >
  startImport: Action<
    {
      importId: number
      list: { kind: 'none' } | { kind: 'existing'; id: number } | { kind: 'new'; name: string }
      lookUpListIds: number[]
    },
    ImportProgress
  >
  cancelImport: Action<{ importId: number }, ImportProgress>
  readProgress: Action<{ importId: number }, ImportProgress>
  searchLists: SearchListsAction
}

export type ImportPageProps = {
  /** First rows of the file, the header's among them. */
  sample: readonly string[][]
  custom: readonly CustomField[]
  vibesLists: readonly { id: number; name: string }[]
  /** Where the people go, chosen before or on the way here. */
  list: { id: number; name: string } | null
  /** Why it failed, in words. */
  failure: string | null
  actions: ImportActions
}

/** Shows the step the import is at and follows it while the worker is busy. */
export function ImportSteps({ initial, ...props }: ImportPageProps & { initial: ImportProgress }) {
  const { progress, run, error, isPending } = useImport(initial, props.actions)
  const [isChoosing, setChoosing] = useState(false)
  const { job } = progress
  const step = { progress, run, error, isPending, ...props }
  const chooses = job.state === 'uploaded' || (isChoosing && job.state === 'checked')
  return (
    <div className="flex flex-col gap-4">
      <FileFacts progress={progress} />
      {chooses && <ChooseColumns {...step} onChecked={() => setChoosing(false)} />}
      {job.state === 'checked' && !chooses && <Checked {...step} onChange={() => setChoosing(true)} />}
      {['uploading', 'checking', 'queued', 'running'].includes(job.state) && <Busy {...step} />}
      {job.state === 'finished' && <Finished {...step} />}
      {job.state === 'failed' && <Failed {...step} />}
      {job.state === 'cancelled' && <Cancelled {...step} />}
    </div>
  )
}

export type StepProps = ImportPageProps & ReturnType<typeof useImport>

function FileFacts({ progress: { job } }: { progress: ImportProgress }) {
  const t = useTranslations('import')
  const format = useFormatter()
  if (!job.encoding) return null
  const delimiter = job.delimiter === ',' ? 'comma' : job.delimiter === ';' ? 'semicolon' : 'tab'
  return (
    <p className="text-muted">
      {t('fileFacts', { rows: job.rowsTotal, encoding: job.encoding.toUpperCase(), delimiter })}
      {' · '}
      {job.bytes < 1e6
        ? `${format.number(Math.ceil(job.bytes / 1e3))} kB`
        : `${format.number(job.bytes / 1e6, { maximumFractionDigits: 1 })} MB`}
    </p>
  )
}
