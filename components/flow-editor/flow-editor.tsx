'use client'
import { History } from 'lucide-react'
import { type KeyboardEvent, Suspense, useCallback, useEffect, useMemo } from 'react'
import { useTranslations } from 'use-intl/react'
import { bottomBar } from '#components/ui/bottom-bar.ts'
import { classNames } from '#components/ui/class-names.ts'
import { Fetched } from '#components/ui/coming.tsx'
import { afterIslands, Island } from '#components/ui/island.tsx'
import { latePart, preloadInTurn } from '#components/ui/late-part.ts'
import { Link } from '#components/ui/link.tsx'
import { whenIdle } from '#components/ui/when-idle.ts'
import type { SavedFlow } from '#lib/flow/saved-flow.ts'
import type { FlowLookups } from '#lib/flow-steps/lookups.ts'
import { preloadForms } from '#lib/flow-steps/views.tsx'
import { paths } from '#lib/paths.ts'
import { Announcer } from './announcer.tsx'
import { Canvas } from './canvas.tsx'
import { DragContext } from './dnd/drag-context.tsx'
import { DragPreview } from './drag-preview.tsx'
import { FlowSaveStatus } from './flow-save-status.tsx'
import { focusStep } from './focus-step.ts'
import { NotSaved } from './not-saved.tsx'
import { Palette } from './palette.tsx'
import { PaletteSheet } from './palette-sheet.tsx'
import { ProblemsList } from './problems-list.tsx'
import { PullChanges } from './pull-changes.tsx'
import { preloadChoices } from './step-form.tsx'
import { stepKey } from './step-keys.ts'
import { MoveToDialog, StepMenuEntries } from './step-menu.tsx'
import { useStepWords } from './step-words.ts'
import { TabStatus } from './tab-status.tsx'
import { UndoButtons } from './undo-buttons.tsx'
import { useChoiceEdits } from './use-choice-edits.ts'
import { useClipboard } from './use-clipboard.ts'
import { type SaveFlowAction, useFlow } from './use-flow.ts'
import { useJudge } from './use-judge.ts'
import { type SearchActions, useLookups } from './use-lookups.ts'
import { useMergeNotice } from './use-merge-notice.ts'
import type { NewestFlowAction } from './use-merging.ts'
import { useRefresh } from './use-refresh.ts'
import { useSelection } from './use-selection.ts'
import { useStepEdits } from './use-step-edits.ts'
import { useStepMenu } from './use-step-menu.ts'
import { useUntouched } from './use-untouched.ts'
import { useVerdict } from './use-verdict.ts'

// Met when two people changed the same thing; brings the sentences for it.
const MergeConflicts = latePart(async () => ({
  default: (await import('./merge-conflicts.tsx')).MergeConflicts,
}))
const SelectionBar = latePart(async () => ({ default: (await import('./selection-bar.tsx')).SelectionBar }))

/** What an edit may ask for, which may be when there is no connection. */
const rarelyMet = [
  preloadChoices,
  MoveToDialog.preload,
  async () => (await import('#components/form/token-field.tsx')).TokenDialog.preload(),
  MergeConflicts.preload,
]

export type FlowEditorProps = {
  campaignId: number
  saved: SavedFlow
  lookups: FlowLookups
  /** False for who may look only: no palette, no handles, fields at rest. */
  canEdit: boolean
  canConnectVibes: boolean
  save: SaveFlowAction
  newest: NewestFlowAction
  search: SearchActions
  /** Asks the server to render the page again: the badge, what was picked. */
  refresh: () => void
}

/** The Flow tab: a canvas of steps, the palette beside it, saving by itself. */
export function FlowEditor(props: FlowEditorProps) {
  return (
    <Announcer>
      <Editor {...props} />
    </Announcer>
  )
}

function Editor({ canEdit, canConnectVibes, search, ...props }: FlowEditorProps) {
  const t = useTranslations('flow')
  const tRevisions = useTranslations('revisions')
  const { lookups, searches, learnAbout } = useLookups(props.lookups, search)
  const judging = useJudge()
  const { judge, prepareFor, isSure } = judging
  const onSaved = useRefresh(props.saved.steps, lookups, judging, props.refresh)
  const onMerged = useMergeNotice(canEdit)
  const { steps, edit, takeBack, undo, redo, saving, merging } = useFlow({
    ...props,
    onSaved,
    learnAbout,
    onMerged,
  })
  const { nameOf, summaryOf } = useStepWords(lookups)
  useEffect(() => prepareFor(steps), [steps, prepareFor])
  const { problems, toFill, ...untouched } = useUntouched(
    useMemo(() => judge(steps, lookups), [judge, steps, lookups]),
  )
  useVerdict(props.campaignId, { isSure: isSure(steps), problems, toFill })
  const edits = useStepEdits(steps, edit, takeBack, nameOf, untouched.add)
  const { insert, append } = edits
  const choiceEdits = useChoiceEdits(steps, edit, takeBack, untouched.add)
  const stepIds = useMemo(() => steps.map((step) => step.id), [steps])
  const selection = useSelection(stepIds)
  const clipboard = useClipboard({ steps, selection, edits, learn: learnAbout, isOn: canEdit })
  const menu = useStepMenu(edits, selection, clipboard)
  const addAtEnd = useCallback((kind: string) => focusStep(append(kind)), [append])
  const onKey = useCallback(
    (stepId: number, event: KeyboardEvent) => stepKey(event, stepId, { edits, selection }),
    [edits, selection],
  )
  const { isVibesConnected } = lookups
  const areSeveral = canEdit && selection.ids.length > 1
  const hasAside = canEdit || problems.length + toFill.length > 0
  useEffect(() => {
    if (!canEdit) return undefined
    return whenIdle(() => {
      preloadForms()
      void StepMenuEntries.preload()
      void SelectionBar.preload()
      afterIslands(() => void preloadInTurn(rarelyMet))
    })
  }, [canEdit])

  const offer = { isVibesConnected, canConnectVibes, nameOf }

  return (
    <DragContext
      of="step"
      order={stepIds}
      nameOf={nameOf}
      instructions={t('dragInstructions')}
      onDrop={(data, { index }, isByKeyboard) => {
        if (data.from === 'canvas') return edits.moveSteps(data.ids, index)
        const stepId = insert(data.kind, index)
        // By keyboard the focus stays on the palette, where dnd-kit puts it back.
        if (!isByKeyboard) focusStep(stepId)
      }}
      overlay={(data) => <DragPreview data={data} steps={steps} nameOf={nameOf} summaryOf={summaryOf} />}
    >
      <PullChanges pull={merging.pull} newestRevisionId={merging.newestRevisionId} met={merging.met} />
      <TabStatus>
        {canEdit && <UndoButtons undo={undo} redo={redo} nameOf={nameOf} />}
        {canEdit && (merging.open ? <NotSaved /> : <FlowSaveStatus {...saving} merging={merging} />)}
        <Link
          href={paths.flowRevisions(props.campaignId)}
          aria-label={tRevisions('open')}
          title={tRevisions('openDetail')}
          // On a phone the campaign's menu leads there.
          className="flex size-7 items-center justify-center rounded-md text-muted hover:bg-hover max-md:hidden"
        >
          <History aria-hidden className="size-4" />
        </Link>
      </TabStatus>
      <div
        className={classNames(
          'grid min-h-0 flex-1 grid-cols-[minmax(0,1fr)] grid-rows-[minmax(0,1fr)]',
          // The palette has its place before it has come: it is the last of a long page.
          hasAside && 'lg:grid-cols-[minmax(0,1fr)_18rem]',
        )}
      >
        {/* Relative: the hidden inputs of fields are laid out from it, and would make the whole page as long as the flow. With a ground of
            its own it scrolls without being painted anew. */}
        <div
          data-scrolls
          // What gets the focus comes to lie above the bars at the bottom, with Add choice below it.
          className={classNames(
            'relative flex flex-col overflow-y-auto bg-canvas',
            areSeveral ? 'scroll-pb-40 lg:scroll-pb-24' : 'scroll-pb-36 lg:scroll-pb-16',
          )}
          {...untouched.handlers}
        >
          {merging.open && (
            <div className="px-4 pt-3">
              <Suspense>
                <Fetched>
                  <MergeConflicts
                    merge={merging.open}
                    ours={steps}
                    lookups={lookups}
                    onSettle={merging.settle}
                  />
                </Fetched>
              </Suspense>
            </div>
          )}
          <Canvas
            steps={steps}
            problems={problems}
            lookups={lookups}
            searches={searches}
            isReadOnly={!canEdit}
            nameOf={nameOf}
            onAdd={addAtEnd}
            selection={selection}
            onChange={edits.change}
            onKey={onKey}
            choiceEdits={choiceEdits}
            menu={menu}
          />
          <div ref={bottomBar} className="sticky bottom-0 z-10 lg:pointer-events-none">
            {areSeveral && (
              <Suspense>
                <Fetched>
                  <SelectionBar selection={selection} menu={menu} total={steps.length} />
                </Fetched>
              </Suspense>
            )}
            {hasAside && (
              <div className="flex flex-col gap-1 border-t border-line bg-canvas px-4 py-2 lg:hidden">
                <ProblemsList steps={steps} problems={problems} toFill={toFill} nameOf={nameOf} />
                {canEdit && <PaletteSheet {...offer} onAdd={addAtEnd} />}
              </div>
            )}
          </div>
        </div>
        {hasAside && (
          <aside
            aria-label={t('palette.title')}
            className="flex flex-col gap-3 overflow-y-auto border-l border-line bg-surface p-3 max-lg:hidden"
          >
            <Island>
              {canEdit && <Palette {...offer} isDraggable onAdd={append} />}
              <ProblemsList steps={steps} problems={problems} toFill={toFill} nameOf={nameOf} />
            </Island>
          </aside>
        )}
      </div>
    </DragContext>
  )
}
