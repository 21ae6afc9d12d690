'use client'
import { Split } from 'lucide-react'
import { memo } from 'react'
import { useTranslations } from 'use-intl/react'
import { buttonClasses } from '#components/ui/button.tsx'
import { classNames } from '#components/ui/class-names.ts'
import { Coming } from '#components/ui/coming.tsx'
import { latePart } from '#components/ui/late-part.ts'
import { Skeleton } from '#components/ui/skeleton.tsx'
import type { Step } from '#lib/flow/flow.ts'
import { definitionOf } from '#lib/flow-steps/definitions.ts'
import { viewOf } from '#lib/flow-steps/views.tsx'
import { AtRest } from './at-rest.tsx'
import { awakeAtFirst } from './awake.ts'
import { focusStep } from './focus-step.ts'
import { useFormHeight } from './form-heights.ts'
import { ReachPlace } from './reach-place.tsx'
import { SettingsForm } from './settings-form.tsx'
import type { StepCardProps } from './step-card.tsx'

// Filters bring forms of their own; most steps have no choice.
const Choices = latePart(async () => ({ default: (await import('./choices/choices.tsx')).Choices }))

/** Fetches ahead what Add choice shows: the choices, then the forms of their filters. */
export async function preloadChoices(): Promise<void> {
  await Choices.preload()
  const { preloadRuleForms } = await import('#lib/smart-list/views.tsx')
  preloadRuleForms()
}

/**
 * Fetches what the first cards show while the page comes to life: found one within the other they would be waited for in turn. The first
 * card's before the others', which are a dozen files.
 */
export function preloadFirstForms(steps: readonly Step[]): void {
  if (typeof window === 'undefined') return
  void fetchForms(steps.slice(0, 1)).then(() => fetchForms(steps.slice(1, awakeAtFirst)))
}

function fetchForms(steps: readonly Step[]): Promise<unknown> {
  const kinds = new Set(steps.map((step) => step.kind))
  return Promise.allSettled([
    ...(steps.some((step) => step.choices.length > 0) ? [Choices.preload()] : []),
    ...[...kinds].map((kind) => viewOf(kind)?.preload()),
  ])
}

export type StepFormProps = Pick<
  StepCardProps,
  'step' | 'problems' | 'lookups' | 'searches' | 'isReadOnly' | 'onChange' | 'choiceEdits'
>

/** The settings of a step, inline: its choices where it has some, then what everybody else gets. */
export const StepForm = memo(function StepForm({ isAwake, ...props }: StepFormProps & { isAwake: boolean }) {
  const { step, isReadOnly, choiceEdits } = props
  const t = useTranslations('flow.choices')
  return (
    <div className="flex flex-col gap-2 px-3 py-3 md:pl-10">
      {isAwake ? <Awake {...props} /> : <AtRest {...props} />}
      <div className="flex flex-wrap items-center gap-x-4">
        {/* Also at rest: backwards it is the first of the card that the focus comes to, and wakes it. */}
        {!isReadOnly && definitionOf(step.kind) && (
          <button
            type="button"
            className={classNames(buttonClasses('quiet', 'small'), '-ml-2 text-muted hover:bg-hover')}
            onClick={() => choiceEdits.add(step.id)}
          >
            <Split aria-hidden className="size-4" />
            {t('add')}
          </button>
        )}
        <ReachPlace stepId={step.id} kind={step.kind} />
      </div>
    </div>
  )
}, looksTheSame)

function Awake(props: StepFormProps) {
  const { step, problems, onChange } = props
  const ref = useFormHeight(step, problems)
  // A step that does nothing has a default that says so, also when its last choice was deleted.
  const hasChoices = step.choices.length > 0 || (step.settings === null && Boolean(definitionOf(step.kind)))
  return (
    <div ref={ref} className="flex flex-col gap-2">
      {hasChoices ? (
        <Coming
          fallback={
            <div data-loading className="flex flex-col gap-2">
              {step.choices.map((choice) => (
                <Skeleton key={choice.id} className="h-28 w-full" />
              ))}
              <Skeleton className="h-16 w-full" />
            </div>
          }
        >
          <Choices
            {...props}
            onChange={(stepId, settings) => {
              onChange(stepId, settings)
              // Without choices its tick is gone, and the focus with it.
              if (step.choices.length === 0 && settings !== null) focusStep(stepId)
            }}
          />
        </Coming>
      ) : (
        <SettingsForm
          {...props}
          kind={step.kind}
          settings={step.settings}
          onChange={(next) => onChange(step.id, next)}
        />
      )}
    </div>
  )
}

// A form of pickers is the dear part of a card.
function looksTheSame(
  before: StepFormProps & { isAwake: boolean },
  after: StepFormProps & { isAwake: boolean },
): boolean {
  return (
    before.step === after.step &&
    before.isAwake === after.isAwake &&
    before.lookups === after.lookups &&
    before.searches === after.searches &&
    before.isReadOnly === after.isReadOnly &&
    before.onChange === after.onChange &&
    before.choiceEdits === after.choiceEdits &&
    before.problems === after.problems
  )
}
