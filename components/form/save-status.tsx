'use client'
import { Check, CircleAlert, CloudOff } from 'lucide-react'
import { useFormatter, useTranslations } from 'use-intl/react'
import { Button } from '#components/ui/button.tsx'
import { Spinner } from '#components/ui/spinner.tsx'
import type { SaveStatus as Status } from '#lib/autosave.ts'

/** Saving… / Saved 14:02 / Couldn't save, retrying: read out when it changes for the worse, quiet while all is well. */
export function SaveStatus({ status, onRetry }: { status: Status; onRetry: () => void }) {
  const t = useTranslations('form.save')
  const format = useFormatter()
  if (status.kind === 'saved') {
    return (
      <span className="inline-flex items-center gap-1 text-sm text-muted">
        <Check aria-hidden className="size-4" />
        {status.at ? t('saved', { time: format.dateTime(new Date(status.at), 'time') }) : t('allSaved')}
      </span>
    )
  }
  if (status.kind === 'saving') {
    return (
      <span className="inline-flex items-center gap-1 text-sm text-muted">
        <Spinner />
        {t('saving')}
      </span>
    )
  }
  return (
    <span role="status" className="inline-flex items-center gap-2 text-sm text-bad">
      {status.kind === 'retrying' ? (
        <CloudOff aria-hidden className="size-4 shrink-0" />
      ) : (
        <CircleAlert aria-hidden className="size-4 shrink-0" />
      )}
      {status.kind === 'retrying' ? t('retrying') : status.message}
      {status.kind !== 'conflict' && (
        <Button size="small" onPress={onRetry}>
          {t('retryNow')}
        </Button>
      )}
    </span>
  )
}
