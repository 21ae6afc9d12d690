'use client'
import type { Ref } from 'react'
import { useTranslations } from 'use-intl/react'
import { Button, buttonClasses } from './button.tsx'
import { Dialog } from './dialog.tsx'
import { InlineError } from './inline-error.tsx'

/** In the place of a part whose code could not be fetched: says so, and fetches it again. */
export function PartIsMissing({
  words,
  isTrying,
  onRetry,
  onClose,
}: {
  words: Ref<HTMLDivElement>
  isTrying: boolean
  onRetry: () => void
  /** Of what a press opened. */
  onClose?: () => void
}) {
  const t = useTranslations('ui')
  return (
    <div
      ref={words}
      role="alert"
      className="pointer-events-auto flex w-fit max-w-full flex-wrap items-center gap-x-3 gap-y-1 rounded-md border border-line bg-raised px-2 py-1 text-sm"
    >
      {/* Gone while it is tried, so that it is read out when it comes again. */}
      {isTrying ? (
        <span className="text-muted">{t('loading')}</span>
      ) : (
        <InlineError>{t('missing')}</InlineError>
      )}
      <button
        type="button"
        aria-disabled={isTrying}
        className={buttonClasses('secondary', 'small')}
        onClick={() => !isTrying && onRetry()}
      >
        {t('retry')}
      </button>
      {onClose && (
        <button type="button" className={buttonClasses('quiet', 'small')} onClick={onClose}>
          {t('close')}
        </button>
      )}
    </div>
  )
}

/** In the place of a dialog whose code could not be fetched. */
export function DialogIsMissing({ onRetry, onClose }: { onRetry: () => void; onClose: () => void }) {
  const t = useTranslations('ui')
  return (
    <Dialog
      isOpen
      onClose={onClose}
      width="narrow"
      title={t('notOpened')}
      footer={
        <>
          <Button onPress={onClose}>{t('close')}</Button>
          <Button look="primary" autoFocus onPress={onRetry}>
            {t('retry')}
          </Button>
        </>
      }
    >
      <InlineError>{t('missing')}</InlineError>
    </Dialog>
  )
}
