// From everybody who matches to those who get it, reason by reason. Every number opens its people.

import type { getFormatter, getTranslator } from '#app/i18n.ts'
import { requestLocale } from '#app/request-locale.ts'
import { waterfallStepId } from '#components/flow-editor/reach-anchor.ts'
import { Link } from '#components/ui/link.tsx'
import { Table } from '#components/ui/table.tsx'
import { printWaterfallBucket, type WaterfallBucket } from '#lib/campaigns/bucket-query.ts'
import type { Waterfall as Report, WaterfallStep } from '#lib/campaigns/run-report.ts'
import { willGetKey } from '#lib/campaigns/run-words.ts'
import { definitionOf } from '#lib/flow-steps/definitions.ts'
import { durationText } from '#lib/i18n/duration.ts'
import { translate } from '#lib/i18n/translate.ts'
import { paths } from '#lib/paths.ts'
import { namesOfChoices } from '../choice-labels.ts'

type Words = {
  t: Awaited<ReturnType<typeof getTranslator<'runs'>>>
  format: Awaited<ReturnType<typeof getFormatter>>
}

export async function Waterfall({
  campaignId,
  waterfall,
  t,
  format,
}: Words & { campaignId: number; waterfall: Report }) {
  const locale = await requestLocale()
  const to = (bucket: WaterfallBucket) =>
    paths.schedulePeople(campaignId, printWaterfallBucket(bucket, waterfall.seed))
  const line = (label: string, people: number, bucket: WaterfallBucket | null, look: Look = 'plain') => (
    <Line
      key={label}
      label={label}
      people={people}
      share={people / Math.max(1, waterfall.matching)}
      look={look}
    >
      {bucket === null || people === 0 ? (
        format.number(people)
      ) : (
        <Link href={to(bucket)}>{format.number(people)}</Link>
      )}
    </Line>
  )
  const choiceLabel = await namesOfChoices(waterfall.steps.flatMap((step) => step.choices))
  // Whoever enters comes to the first step.
  const [first] = waterfall.steps
  const stepRows = (step: WaterfallStep) => {
    const label = definitionOf(step.kind)?.label
    const name = label ? translate(locale, { key: label }) : step.kind
    return (
      <tbody key={step.stepId}>
        <tr id={waterfallStepId(step.stepId)} className="scroll-mt-4 border-t border-line bg-sunken">
          <th scope="rowgroup" colSpan={3} className="h-8 px-3 text-left font-medium">
            {t('schedule.stepTitle', { number: step.stepNumber, name })}
          </th>
        </tr>
        {line(t('schedule.comeTo'), step.entering, { stepId: step.stepId, who: 'all' })}
        {step.choices.map((choice) =>
          line(choiceLabel(choice), choice.people, { stepId: step.stepId, choice: choice.number }, 'choice'),
        )}
        {/* Choices say how people come by, reasons what becomes of them: each of the same people, so the reasons have a heading of their own. */}
        {step.stopped.length > 0 &&
          line(t('schedule.skipped'), peopleOf(step.stopped), { stepId: step.stepId, who: 'stopped' }, 'sum')}
        {step.stopped.map(({ reason, people }) =>
          line(t(`reasons.${reason!}`), people, { stepId: step.stepId, reason }, 'stopped'),
        )}
        {line(t(willGetKey(step.kind)), step.granted, { stepId: step.stepId, reason: null }, 'granted')}
        {step.deferred > 0 &&
          step.deferredUntil &&
          line(
            t('schedule.ofWhichDeferred', {
              time: format.dateTime(new Date(step.deferredUntil), 'weekdayMoment'),
            }),
            step.deferred,
            { stepId: step.stepId, who: 'deferred' },
            'stopped',
          )}
        {step.price && step.parts !== null && step.granted > 0 && (
          <tr>
            <td colSpan={3} className="px-3 pb-2 text-sm text-muted">
              {t('schedule.cost', {
                parts: step.parts,
                price: format.number(step.price.amount, { style: 'currency', currency: step.price.currency }),
                duration: durationText(format, step.seconds),
              })}
            </td>
          </tr>
        )}
      </tbody>
    )
  }
  return (
    <Table label={t('schedule.waterfallTitle')} className="max-w-3xl">
      <tbody>
        {line(t('schedule.matched'), waterfall.matching, 'matching')}
        {waterfall.alreadyRan > 0 &&
          line(t('schedule.alreadyRan'), waterfall.alreadyRan, 'already_ran', 'stopped')}
        {line(
          t('schedule.entering'),
          waterfall.entering,
          first ? { stepId: first.stepId, who: 'all' } : null,
          'granted',
        )}
      </tbody>
      {waterfall.steps.map(stepRows)}
    </Table>
  )
}

const peopleOf = (buckets: readonly { people: number }[]) =>
  buckets.reduce((sum, { people }) => sum + people, 0)

type Look = 'plain' | 'choice' | 'sum' | 'stopped' | 'granted'
const looks: Record<Look, { label: string; bar: string }> = {
  plain: { label: '', bar: 'bg-pressed' },
  choice: { label: 'pl-6', bar: 'bg-pressed' },
  sum: { label: 'text-muted', bar: 'bg-pressed' },
  stopped: { label: 'pl-6 text-muted', bar: 'bg-pressed' },
  granted: { label: 'font-medium', bar: 'bg-accent' },
}

function Line(props: {
  label: string
  people: number
  share: number
  look: Look
  children: React.ReactNode
}) {
  const look = looks[props.look]
  return (
    <tr className="border-t border-line hover:bg-hover">
      <th scope="row" className={`h-8 px-3 text-left font-normal ${look.label}`}>
        {props.label}
      </th>
      <td className="num h-8 w-28 px-3">{props.children}</td>
      <td aria-hidden className="w-1/3 px-3 max-md:hidden">
        <div
          className={`h-2 rounded-sm ${look.bar}`}
          style={{ width: `${Math.max(props.people > 0 ? 0.5 : 0, props.share * 100)}%` }}
        />
      </td>
    </tr>
  )
}
