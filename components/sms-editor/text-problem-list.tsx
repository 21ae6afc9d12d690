'use client'
import { Info } from 'lucide-react'
import { useFormatter, useTranslations } from 'use-intl/react'
import { Button } from '#components/ui/button.tsx'
import { InlineError } from '#components/ui/inline-error.tsx'
import type { ComplianceHint } from '#lib/sms/compliance-hints.ts'
import type { TextProblem } from '#lib/sms/text-problems.ts'

/** Why the text can't be approved yet, each with its way out, and what carriers expect besides. */
export function TextProblemList({
  problems,
  hints,
  onUseSuggestion,
}: {
  problems: TextProblem[]
  hints: ComplianceHint[]
  /** Absent where the text can't be changed. */
  onUseSuggestion?: (token: string, suggestion: string) => void
}) {
  const t = useTranslations('smsEditor.problems')
  const hint = useTranslations('smsEditor.hints')
  const format = useFormatter()
  return (
    <>
      {problems.length > 0 && (
        <ul aria-label={t('title')} className="flex flex-col gap-1">
          {problems.map((problem) => (
            <li key={JSON.stringify(problem)} className="flex flex-wrap items-center gap-2">
              <InlineError>
                <ProblemText problem={problem} />
              </InlineError>
              {problem.code === 'unknown_token' && problem.suggestion && onUseSuggestion && (
                <Button size="small" onPress={() => onUseSuggestion(problem.token, problem.suggestion!)}>
                  {t('useSuggestion', { suggestion: problem.suggestion })}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      {hints.map((each) => (
        <p key={each.code} className="flex items-start gap-1 text-sm text-muted">
          <Info aria-hidden className="mt-0.5 size-4 shrink-0" />
          {each.code === 'brand_missing'
            ? hint('brand_missing', { brands: format.list(each.brands, { type: 'disjunction' }) })
            : each.wording === null
              ? hint('stop_missing')
              : hint('stop_missing_wording', { wording: each.wording })}
        </p>
      ))}
    </>
  )
}

function ProblemText({ problem }: { problem: TextProblem }) {
  const t = useTranslations('smsEditor.problems')
  switch (problem.code) {
    case 'unknown_token':
      return problem.suggestion
        ? t('unknown_token_suggestion', { token: problem.token, suggestion: problem.suggestion })
        : t('unknown_token', { token: problem.token })
    case 'empty':
      return t('empty')
    default: {
      const { code, ...values } = problem
      return t(code, values as never)
    }
  }
}
