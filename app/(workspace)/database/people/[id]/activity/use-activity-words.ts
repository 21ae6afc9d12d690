'use client'
import { useLocale, useTranslations } from 'use-intl/react'
import { type ActivityLine, isActivityType } from '#lib/activities/activity-types.ts'
import { momentTypes } from '#lib/activities/moment-types.ts'
import { fieldOfName } from '#lib/people/person-fields.ts'

const subscriptionStates = [
  'unknown',
  'pending',
  'active',
  'rejected',
  'expired',
  'cancelled',
  'ended',
] as const

/** What the codes of an activity are called. A code that this version doesn't know is shown as it is. */
export function useActivityWords() {
  const t = useTranslations('activities')
  const tRuns = useTranslations('runs')
  const tPeople = useTranslations('people')
  const locale = useLocale() as 'en' | 'nl'

  const value = (data: unknown) =>
    data === null || data === undefined || data === '' ? t('blank') : String(data)
  const changed = ({ data }: ActivityLine) => {
    const field = fieldOfName(String(data.field))?.label[locale] ?? String(data.field)
    return t('changed', { field, from: value(data.from), to: value(data.to) })
  }
  const abouts: Record<string, (line: ActivityLine) => string | null> = {
    'person-is-created': ({ data }) => (data.source ? t('source', { source: String(data.source) }) : null),
    'change-data-value': changed,
    'change-score': changed,
    'interesting-moment': ({ data }) => {
      const type = momentTypes.find((known) => known === data.moment)
      return [type ? t(`moments.${type}`) : data.moment, data.text].filter(Boolean).join(': ')
    },
    'reply-to-sms': ({ data }) =>
      [`“${data.text ?? ''}”`, data.stopped === true && t('stopped')].filter(Boolean).join(' · '),
    'bounce-sms-message': ({ data }) => (data.detail ? String(data.detail) : null),
  }

  return {
    typeName: (type: string) => (isActivityType(type) ? t(`types.${type}`) : type),
    outcome: (code: string) => known(tRuns, `outcomes.${code}`, code),
    reason: (code: string) => known(tRuns, `reasons.${code}`, code),
    subscriptionState(state: string) {
      const each = subscriptionStates.find((name) => name === state)
      return each ? tPeople(`subscription.states.${each}`) : state
    },
    /** The import that made the change. */
    importOf({ data }: ActivityLine) {
      if (typeof data.importId !== 'number') return null
      return { id: data.importId, words: t('byImport', { file: String(data.file) }) }
    },
    about(line: ActivityLine) {
      const by = line.data.by ? t('by', { name: String(line.data.by) }) : null
      const choice = line.choice === null ? null : tRuns('people.choiceTaken', { choice: line.choice })
      return [choice, line.vibesList, abouts[line.type]?.(line), by].filter(Boolean).join(' · ')
    },
  }
}

function known(t: ReturnType<typeof useTranslations<'runs'>>, key: string, code: string): string {
  const anyKey = key as Parameters<typeof t>[0]
  return t.has(anyKey) ? (t as (key: string) => string)(key) : code
}
