'use client'
import { CircleHelp, X } from 'lucide-react'
import { Suspense } from 'react'
import { useTranslations } from 'use-intl/react'
import { IconButton } from '#components/ui/button.tsx'
import { Fetched } from '#components/ui/coming.tsx'
import { InlineError } from '#components/ui/inline-error.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import type { Locale } from '#lib/i18n/messages.ts'
import type { Wording } from '#lib/i18n/wording.ts'
import type { RuleNames, RuleProblem } from '#lib/smart-list/define-rule.ts'
import type { RuleViewLookups } from '#lib/smart-list/define-rule-view.ts'
import { findRule, type RuleKind } from '#lib/smart-list/definitions.ts'
import { filterWords } from '#lib/smart-list/filter-words.ts'
import type { Filter } from '#lib/smart-list/rules.ts'
import { ruleViews } from '#lib/smart-list/views.tsx'

/** One filter: its name, its form, what is wrong with it, and a way to take it out; for who may look only, a line of words. */
export function FilterCard({
  filter,
  number,
  problems,
  lookups,
  locale,
  isReadOnly,
  onChange,
  onRemove,
}: {
  filter: Filter
  number: number
  problems: readonly RuleProblem[]
  lookups: RuleViewLookups
  locale: Locale
  isReadOnly: boolean
  onChange: (settings: Filter['settings']) => void
  onRemove: () => void
}) {
  const t = useTranslations()
  const title = useFilterTitle(filter, locale)
  const say: Wording['say'] = (message) =>
    typeof message === 'string' ? t(message) : t(message.key, message.values)
  const inWords = isReadOnly ? filterWords(filter, namesIn(lookups), { locale, say }) : null
  const view = findRule(filter.kind) ? ruleViews[filter.kind as RuleKind] : null
  const Icon = view?.icon ?? CircleHelp
  const words = (problem: RuleProblem) => t(problem.message, problem.values)
  const errors = Object.fromEntries(problems.map((problem) => [problem.field, words(problem)]))
  const ofTheWhole = problems.filter(({ field }) => field === '' || field === 'field')
  return (
    <section
      data-filter-id={filter.id}
      aria-label={`${t('smartList.editor.filterNumber', { number })}: ${title}`}
      className={`flex flex-col gap-2 rounded-md border bg-surface px-3 py-2 ${problems.length > 0 ? 'border-bad' : 'border-line'}`}
    >
      <div className="flex min-h-8 flex-wrap items-start gap-2">
        <span className="flex min-h-8 min-w-44 items-center gap-2 font-medium">
          <span className="w-5 text-right text-muted tabular-nums">{number}</span>
          <Icon aria-hidden className="size-4 shrink-0 text-muted" />
          {inWords ?? title}
        </span>
        {view && inWords === null && ofTheWhole.length === 0 && (
          <Suspense fallback={<Skeleton className="h-8 w-44" />}>
            <Fetched>
              <view.Form
                settings={filter.settings}
                onChange={onChange}
                errors={errors}
                lookups={lookups}
                locale={locale}
              />
            </Fetched>
          </Suspense>
        )}
        {inWords === null && (
          <IconButton
            icon={X}
            label={t('smartList.editor.remove', { name: title })}
            onPress={onRemove}
            className="ml-auto"
          />
        )}
      </div>
      {(inWords === null ? ofTheWhole : problems).map((problem) => (
        <InlineError key={problem.message}>{words(problem)}</InlineError>
      ))}
    </section>
  )
}

function namesIn({ staticLists, vibesLists }: RuleViewLookups): RuleNames {
  const byId = (lists: readonly { id: number; name: string }[]) =>
    Object.fromEntries(lists.map(({ id, name }) => [id, { name }]))
  return { staticLists: byId(staticLists), vibesLists: byId(vibesLists) }
}

/** What the card is called: the field's label for a person attribute, else the kind's. */
export function useFilterTitle(filter: Omit<Filter, 'id'>, locale: Locale): string {
  const t = useTranslations()
  const definition = findRule(filter.kind)
  if (!definition) return t('smartList.editor.unknown')
  return ruleViews[filter.kind as RuleKind].title?.(filter.settings, locale) ?? t(definition.label)
}
