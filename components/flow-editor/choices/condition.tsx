'use client'
import { useMemo } from 'react'
import { useLocale, useTranslations } from 'use-intl/react'
import { useFilterTitle } from '#components/smart-list-editor/filter-card.tsx'
import { findEntries, paletteEntries } from '#components/smart-list-editor/palette-entries.ts'
import { ComboBox } from '#components/ui/combo-box.tsx'
import { Coming } from '#components/ui/coming.tsx'
import { InlineError } from '#components/ui/inline-error.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import { isUnpicked } from '#lib/flow/new-choice.ts'
import type { FlowProblem } from '#lib/flow/problem.ts'
import { asRuleLookups } from '#lib/flow-steps/condition-problems.ts'
import type { StepSearches } from '#lib/flow-steps/define-step-view.ts'
import type { FlowLookups } from '#lib/flow-steps/lookups.ts'
import type { Locale } from '#lib/i18n/messages.ts'
import { conditionProblems, findRule, type RuleKind, ruleDefinitions } from '#lib/smart-list/definitions.ts'
import type { Filter } from '#lib/smart-list/rules.ts'
import { ruleViews } from '#lib/smart-list/views.tsx'
import { useSay } from '../use-say.ts'
import { useRuleLists } from './use-rule-lists.ts'

/** The filter that says who gets a choice: picked by name, then its own form. */
export function Condition({
  when,
  problem,
  lookups,
  searches,
  onChange,
}: {
  when: Filter
  problem: FlowProblem | undefined
  lookups: FlowLookups
  searches: StepSearches
  onChange: (when: Filter) => void
}) {
  const t = useTranslations('flow.choices')
  const say = useSay()
  const locale = useLocale() as Locale
  const { isVibesConnected } = lookups
  const entries = useMemo(
    () =>
      paletteEntries({
        locale,
        isVibesConnected,
        forChoices: true,
        label: (kind) => say(ruleDefinitions[kind].label),
      }),
    [locale, isVibesConnected, say],
  )
  const title = useFilterTitle(when, locale)
  // Under the key it has in the list: a picker whose choice is not among its options opens its list again.
  const picked = entries.find((entry) => entry.kind === when.kind && entry.title === title)
  const lists = useRuleLists(lookups, searches)
  const isKnown = !isUnpicked(when) && findRule(when.kind) !== undefined
  const all = isKnown ? conditionProblems(when.kind, when.settings, asRuleLookups(lookups)) : []
  // What a choice lacks that was just added is not told yet; what its form can't show always is.
  const problems = all.filter(({ field }) => problem || field === '' || field === 'field')
  const errors = Object.fromEntries(
    problems.map(({ field, message: key, values }) => [field, say(values ? { key, values } : { key })]),
  )
  // What no part of the form can show stands below it: a filter of another version, samples of more than all.
  const atField = problems.some(({ field }) => field !== '' && field !== 'field')
  const Form =
    isKnown && !('' in errors) && !('field' in errors) ? ruleViews[when.kind as RuleKind].Form : null

  return (
    <div data-field="condition" className="flex min-w-0 flex-1 flex-col gap-1 max-md:basis-52">
      <div className="flex min-w-0 flex-wrap items-start gap-2">
        <ComboBox
          label={t('condition')}
          hideLabel
          placeholder={t('pickCondition')}
          // What it lacks has the whole line under it: nothing stands beside a picker without a filter.
          className={isUnpicked(when) ? 'w-full md:*:[[role=group]]:w-52' : 'w-52 max-md:w-full'}
          isRequired
          value={isUnpicked(when) ? null : { id: picked?.key ?? when.kind, title }}
          onChange={(option) => {
            const entry = entries.find(({ key }) => key === option?.id)
            // A filter's settings are the picked entry's own: those of the last filter mean nothing to it.
            if (entry) onChange({ id: when.id, kind: entry.kind, settings: structuredClone(entry.settings) })
          }}
          search={(text) =>
            findEntries(entries, text).map((entry) => ({ id: entry.key, title: entry.title }))
          }
          emptyText={t('noConditions')}
          {...(isUnpicked(when) && problem ? { error: say(problem.message) } : {})}
        />
        {Form && (
          <Coming key={when.kind} fallback={<Skeleton className="h-8 w-44" />}>
            <Form
              settings={when.settings}
              onChange={(settings) => onChange({ ...when, settings })}
              errors={errors}
              lookups={lists}
              locale={locale}
            />
          </Coming>
        )}
      </div>
      {problem && !isUnpicked(when) && !atField && <InlineError>{say(problem.message)}</InlineError>}
    </div>
  )
}
