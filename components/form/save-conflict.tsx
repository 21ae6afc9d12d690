'use client'
import { useFormatter, useTranslations } from 'use-intl/react'
import { Banner } from '#components/ui/banner.tsx'
import { Button } from '#components/ui/button.tsx'

/** Two people edited: whose it was and when, and the choice. Nothing is dropped before somebody chooses. */
export function SaveConflict({
  details,
  onLoadTheirs,
  onSaveMine,
}: {
  /** As the server's conflict error gives it; `savedAt` is an ISO time. */
  details: { savedBy: string | null; savedAt: string }
  onLoadTheirs: () => void
  onSaveMine: () => void
}) {
  const t = useTranslations('form.save')
  const format = useFormatter()
  const time = format.dateTime(new Date(details.savedAt), 'time')
  return (
    <Banner
      tone="warning"
      title={
        details.savedBy ? t('conflictTitle', { name: details.savedBy, time }) : t('conflictUnknown', { time })
      }
      action={
        <>
          <Button onPress={onLoadTheirs}>{t('loadTheirs')}</Button>
          <Button onPress={onSaveMine}>{t('saveMine')}</Button>
        </>
      }
    >
      {t('conflictDetail')}
    </Banner>
  )
}
