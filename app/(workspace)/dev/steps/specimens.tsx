'use client'
import { type ReactNode, useEffect, useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { Announcer } from '#components/flow-editor/announcer.tsx'
import { DragStoreContext, makeDragStore } from '#components/flow-editor/dnd/drag-store.ts'
import { Gap } from '#components/flow-editor/dnd/gap.tsx'
import { DragPreview } from '#components/flow-editor/drag-preview.tsx'
import { EmptyFlow } from '#components/flow-editor/empty-flow.tsx'
import { ReachIsCounted } from '#components/flow-editor/reach-place.tsx'
import { type ReachShown, showReach } from '#components/flow-editor/reach-store.ts'
import { ReachWords } from '#components/flow-editor/reach-words.tsx'
import { RunCountsProvider } from '#components/flow-editor/step-counts.tsx'
import { useStepWords } from '#components/flow-editor/step-words.ts'
import { projectDrop } from '#lib/flow/drop-projection.ts'
import type { Step } from '#lib/flow/flow.ts'
import { definitionOf, type StepKind } from '#lib/flow-steps/definitions.ts'
import { Merging, Waiting } from './asking.tsx'
import { choicesOfEveryCondition, variants } from './more-samples.ts'
import { choicesFrom, lookups, progressOf, samples } from './samples.ts'
import { Specimen } from './specimen.tsx'

const kinds = Object.keys(samples) as StepKind[]
const sampleKind = 'send-sms-message'

/** Ids of steps on this page: each card stands for a step of its own. */
const counting = 900_000
const carried: Step = { id: 800_001, kind: sampleKind, choices: [], settings: samples[sampleKind].filled }

const reachingId = 730_001
const reach: ReachShown = {
  View: ReachWords,
  campaignId: 0,
  reach: { state: 'counted', seed: 1, steps: [{ stepId: reachingId, coming: 24_114, reached: 17_930 }] },
  isOld: false,
  countAgain: () => {},
}

const choosing: Step = {
  ...stepOf(sampleKind, 700_003, samples[sampleKind].filled),
  choices: choicesFrom(720_000, samples[sampleKind].filled),
}

/** First what any card may look like, then each kind in its states. */
export function Specimens() {
  const t = useTranslations('specimens')
  const { nameOf } = useStepWords(lookups)
  const [progress] = useState(() =>
    progressOf([choosing, ...kinds.map((_, index) => ({ id: counting + index, choices: [] }))]),
  )
  return (
    <Announcer>
      <RunCountsProvider campaignId={0} progress={progress}>
        <div className="flex flex-col gap-8">
          <Group title={t('anyStep')}>
            <AnyStep />
          </Group>
          {kinds.map((kind, index) => (
            <Group key={kind} title={nameOf(kind)}>
              <State name={t('empty')}>
                <Specimen step={stepOf(kind, index * 10 + 1, definitionOf(kind)!.initialSettings())} isNew />
              </State>
              <State name={t('leftEmpty')}>
                <Specimen step={stepOf(kind, index * 10 + 2, definitionOf(kind)!.initialSettings())} />
              </State>
              <State name={t('filled')}>
                <Specimen step={stepOf(kind, counting + index, samples[kind].filled)} />
              </State>
              <State name={t('broken')}>
                <Specimen step={stepOf(kind, index * 10 + 3, samples[kind].broken)} />
              </State>
              <State name={t('readOnly')}>
                <Specimen step={stepOf(kind, index * 10 + 4, samples[kind].filled)} isReadOnly />
              </State>
              {(variants[kind] ?? []).map(({ name, settings }, nth) => (
                <State key={name} name={t(`variants.${name}`)}>
                  <Specimen step={stepOf(kind, 500_000 + index * 100 + nth, settings)} />
                </State>
              ))}
            </Group>
          ))}
        </div>
      </RunCountsProvider>
    </Announcer>
  )
}

function AnyStep() {
  const t = useTranslations('specimens')
  const { nameOf, summaryOf } = useStepWords(lookups)
  const { filled } = samples[sampleKind]
  useEffect(() => {
    showReach(reach)
    return () => showReach(null)
  }, [])
  return (
    <>
      <State name={t('selected')}>
        <Specimen step={stepOf(sampleKind, 700_001, filled)} isSelected />
      </State>
      <State name={t('reach')}>
        <ReachIsCounted value>
          {[reachingId, reachingId + 1].map((id) => (
            <Specimen key={id} step={stepOf(sampleKind, id, filled)} />
          ))}
        </ReachIsCounted>
      </State>
      <State name={t('choices')}>
        <Specimen step={{ ...stepOf(sampleKind, 700_002, filled), choices: choicesFrom(710_000, filled) }} />
      </State>
      <State name={t('choicesReadOnly')}>
        <Specimen step={choosing} isReadOnly />
      </State>
      <State name={t('conditions')}>
        <Specimen
          step={{ ...stepOf(sampleKind, 700_006, filled), choices: choicesOfEveryCondition(740_000, filled) }}
        />
      </State>
      <State name={t('doNothing')}>
        <Specimen step={stepOf(sampleKind, 700_004, null)} />
      </State>
      <State name={t('unknown')}>
        <Specimen step={stepOf('send-fax', 700_005, { paper: 'A4' })} />
      </State>
      <State name={t('dragged')}>
        <Dragging />
      </State>
      <State name={t('inHand')}>
        <div className="flex flex-col gap-4">
          {[[carried.id], [carried.id, 1, 2]].map((ids) => (
            <DragPreview
              key={ids.length}
              data={{ from: 'canvas', id: carried.id, ids, kind: carried.kind }}
              steps={[carried]}
              nameOf={nameOf}
              summaryOf={summaryOf}
            />
          ))}
        </div>
      </State>
      <State name={t('emptyFlow')}>
        <EmptyFlow isVibesConnected isReadOnly={false} nameOf={nameOf} onAdd={() => {}} onPaste={() => {}} />
      </State>
      <State name={t('merging')}>
        <Merging />
      </State>
      <State name={t('waiting')}>
        <Waiting />
      </State>
    </>
  )
}

/** A card that is in the hand, and the marker where it would land. */
function Dragging() {
  const [store] = useState(() => {
    const made = makeDragStore('')
    const data = { from: 'canvas' as const, id: carried.id, ids: [carried.id], kind: carried.kind }
    made.set({ data, thing: 'step', projection: projectDrop({ from: 'canvas', indexes: [0] }, 2, 3) })
    return made
  })
  return (
    <DragStoreContext value={store}>
      {/* Pale as it leaves its place, which lasts a moment in the editor; nobody can use it then. */}
      <fieldset aria-disabled="true">
        <Specimen step={carried} />
      </fieldset>
      <Gap gap={2} isBetween />
    </DragStoreContext>
  )
}

function stepOf(kind: string, id: number, settings: Step['settings']): Step {
  return { id, kind, choices: [], settings }
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title} className="flex flex-col gap-3">
      <h2 className="text-lg font-medium">{title}</h2>
      <div className="grid items-start gap-4 xl:grid-cols-2">{children}</div>
    </section>
  )
}

function State({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <p className="text-sm text-muted">{name}</p>
      {children}
    </div>
  )
}
