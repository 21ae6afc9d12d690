'use client'
import { useCallback } from 'react'
import { useTranslations } from 'use-intl/react'
import type { UserMessage } from '#lib/errors.ts'
import type { MessageKey } from '#lib/i18n/messages.ts'

type Say = (key: MessageKey, values?: Record<string, string | number>) => string

/** Says messages whose key is only known at run time: problems, summaries, labels of kinds. */
export function useSay(): (message: UserMessage | MessageKey) => string {
  const t = useTranslations() as unknown as Say
  return useCallback(
    (message) => (typeof message === 'string' ? t(message) : t(message.key, message.values)),
    [t],
  )
}
