'use client'
import { useId } from 'react'
import { useFormatter, useTranslations } from 'use-intl/react'
import type { useStepWords } from '#components/flow-editor/step-words.ts'
import { Link } from '#components/ui/link.tsx'
import { RadioGroup } from '#components/ui/radio-group.tsx'
import { Select } from '#components/ui/select.tsx'
import type { WaitingGroup } from '#lib/campaigns/flow-impact.ts'
import { waitingPath } from '#lib/campaigns/waiting-path.ts'
import type { Step } from '#lib/flow/flow.ts'

/** `stepId` is kept while another fate is looked at; it counts for `move` alone. */
export type GroupFate = { what: 'keep' | 'move' | 'out'; stepId: number | null }

/** One group of people who wait: who they are, what was changed, and what becomes of them. */
export function GroupChoice({
  campaignId,
  group,
  steps,
  words,
  fate,
  onChange,
}: {
  campaignId: number
  group: WaitingGroup
  /** Of the flow as it is now. */
  steps: Step[]
  words: ReturnType<typeof useStepWords>
  fate: GroupFate
  onChange: (fate: GroupFate) => void
}) {
  const t = useTranslations('impact')
  const format = useFormatter()
  const id = useId()
  const moment = (at: string) => format.dateTime(new Date(at), 'weekdayMoment')
  const summary = words.summaryOf(group.step)
  const now = steps.find(({ id }) => id === group.step.id)
  const summaryNow = now?.kind === group.step.kind ? words.summaryOf(now) : null
  const isSaid = group.touched === 'changed' && summary && summaryNow && summary !== summaryNow
  const options = [
    { value: 'keep', label: t('keep'), detail: t('keepDetail', { revision: group.revisionNumber }) },
    { value: 'out', label: t('takeOut'), detail: t('takeOutDetail') },
    // Last, so that the step is asked for right under it.
    { value: 'move', label: t('move'), detail: t('moveDetail'), isDisabled: steps.length === 0 },
  ] as const
  return (
    <section
      aria-labelledby={id}
      className="flex flex-col gap-3 rounded-md border border-line bg-surface p-3"
    >
      <div>
        <h3 id={id} className="font-medium break-words">
          {t.rich('group', {
            number: group.stepNumber,
            name: words.nameOf(group.step.kind),
            people: group.people,
            open: (words) => (
              <Link className="underline" href={waitingPath(campaignId, group)}>
                {words}
              </Link>
            ),
          })}
        </h3>
        {summary && !isSaid && <p className="break-words text-muted">{summary}</p>}
        <p className="text-sm text-muted">
          {t('of', { at: moment(group.runStartedAt), revision: group.revisionNumber })}
        </p>
        <p className="mt-1 text-sm">
          {isSaid
            ? t('touched.changedTo', {
                name: words.nameOf(group.step.kind),
                before: summary,
                after: summaryNow,
              })
            : t(`touched.${group.touched}`)}{' '}
          {t('goOn', {
            same: moment(group.firstAt) === moment(group.lastAt) ? 'yes' : 'no',
            first: moment(group.firstAt),
            last: moment(group.lastAt),
          })}
        </p>
      </div>
      <RadioGroup
        label={t('choice')}
        options={options}
        value={fate.what}
        onChange={(what) => onChange({ ...fate, what })}
      />
      {fate.what === 'move' && (
        <Select
          label={t('moveTo')}
          placeholder={t('moveToHere')}
          className="pl-6"
          options={steps.map((step, index) => ({
            value: String(step.id),
            label: t('stepOption', { number: index + 1, name: words.nameOf(step.kind) }),
          }))}
          value={fate.stepId === null ? null : String(fate.stepId)}
          onChange={(stepId) => onChange({ ...fate, stepId: Number(stepId) })}
        />
      )}
    </section>
  )
}
