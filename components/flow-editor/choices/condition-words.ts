'use client'
import { useCallback } from 'react'
import { useLocale, useTranslations } from 'use-intl/react'
import { isUnpicked } from '#lib/flow/new-choice.ts'
import type { FlowLookups } from '#lib/flow-steps/lookups.ts'
import type { Locale } from '#lib/i18n/messages.ts'
import { filterWords } from '#lib/smart-list/filter-words.ts'
import type { Filter } from '#lib/smart-list/rules.ts'
import { useSay } from '../use-say.ts'

/** "If First Name is Ada", for whoever reads and does not edit. */
export function useConditionWords(lookups: FlowLookups): (when: Filter) => string {
  const t = useTranslations('flow.choices')
  const say = useSay()
  const locale = useLocale() as Locale
  return useCallback(
    (when) =>
      t('conditionIs', {
        condition: isUnpicked(when) ? t('noCondition') : filterWords(when, lookups, { locale, say }),
      }),
    [t, say, locale, lookups],
  )
}
