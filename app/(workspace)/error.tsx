'use client'
import { useTranslations } from 'use-intl/react'
import { ErrorBanner } from '#components/ui/banner.tsx'
import { Button } from '#components/ui/button.tsx'

/** A page that threw: says so inside the frame, with the number the log has it under, and tries again. */
export default function PageFailed({
  error,
  reset,
}: {
  error: Error & { digest?: string }
  reset: () => void
}) {
  const t = useTranslations('shell.failed')
  const words = useTranslations('ui')
  // Code that could not be fetched is not fetched again by drawing the page anew.
  const again = error.digest ? reset : () => location.reload()
  return (
    <div className="mx-auto w-full max-w-3xl p-4 md:p-6">
      <ErrorBanner title={t('title')} action={<Button onPress={again}>{words('retry')}</Button>}>
        {/* Only what failed on the server is in the log. */}
        {error.digest ? t('body', { reference: error.digest }) : t('bodyHere')}
      </ErrorBanner>
    </div>
  )
}
