'use client'
import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { Spinner } from '#components/ui/spinner.tsx'
import type { Rules } from '#lib/smart-list/rules.ts'

export type CountPeople = (rules: Rules) => Promise<{ matching: number; total: number } | null>

const restMs = 300

/** How many people match, counted again a moment after each edit. The last number stays while the next is counted. */
export function LiveCount({
  rules,
  isComplete,
  count,
}: {
  rules: Rules
  isComplete: boolean
  count: CountPeople
}) {
  const t = useTranslations('smartList.editor')
  const [people, setPeople] = useState<{ matching: number; total: number } | null>(null)
  const [state, setState] = useState<'counting' | 'counted' | 'failed'>('counting')

  useEffect(() => {
    if (!isComplete) return
    let isOvertaken = false
    setState('counting')
    const timer = setTimeout(async () => {
      const counted = await count(rules).catch(() => null)
      if (isOvertaken) return
      if (counted) setPeople(counted)
      setState(counted ? 'counted' : 'failed')
    }, restMs)
    return () => {
      isOvertaken = true
      clearTimeout(timer)
    }
  }, [rules, isComplete, count])

  if (!isComplete) return <span className="text-sm text-muted">{t('afterProblems')}</span>
  return (
    <output className="flex items-center gap-2">
      {state === 'failed' ? (
        <span className="text-sm text-bad">{t('countFailed')}</span>
      ) : people ? (
        <span className={state === 'counting' ? 'text-muted' : ''}>
          <span className="font-medium">{t('matches', { people: people.matching })}</span>{' '}
          <span className="text-muted">{t('matchesOf', { total: people.total })}</span>
        </span>
      ) : (
        <span className="text-muted">{t('counting')}</span>
      )}
      {state === 'counting' && <Spinner />}
    </output>
  )
}
