'use client'
import {
  DndContext,
  type DragEndEvent,
  DragOverlay,
  PointerSensor,
  useSensor,
  useSensors,
} from '@dnd-kit/core'
import { Plus } from 'lucide-react'
import { Suspense, useCallback, useEffect, useId, useMemo, useState } from 'react'
import { useLocale, useTranslations } from 'use-intl/react'
import { SaveStatus } from '#components/form/save-status.tsx'
import { useAutosave } from '#components/form/use-autosave.ts'
import { Button } from '#components/ui/button.tsx'
import { Fetched } from '#components/ui/coming.tsx'
import { latePart } from '#components/ui/late-part.ts'
import { Select } from '#components/ui/select.tsx'
import { Sheet } from '#components/ui/sheet.tsx'
import { showToast } from '#components/ui/toast.tsx'
import { useIsFromServer } from '#components/ui/use-is-from-server.ts'
import type { Action } from '#lib/action-result.ts'
import type { Saved } from '#lib/autosave.ts'
import type { Locale } from '#lib/i18n/messages.ts'
import type { RuleLookups, RuleProblem } from '#lib/smart-list/define-rule.ts'
import type { RuleViewLookups } from '#lib/smart-list/define-rule-view.ts'
import { filterProblems, ruleDefinitions } from '#lib/smart-list/definitions.ts'
import { addFilter, changeFilter, removeFilter, restoreFilter, setMatch } from '#lib/smart-list/edit-rules.ts'
import type { Filter, Rules } from '#lib/smart-list/rules.ts'
import { preloadRuleForms } from '#lib/smart-list/views.tsx'
import { DraggedEntry } from './dragged-entry.tsx'
import { Canvas, ToFill } from './filter-canvas.tsx'
import { FilterCard } from './filter-card.tsx'
import { type CountPeople, LiveCount } from './live-count.tsx'
import { type PaletteEntry, paletteEntries } from './palette-entries.ts'
import { useListVerdict } from './use-list-verdict.ts'
import { useUntouchedFilters } from './use-untouched-filters.ts'

// Comes behind the filters themselves, and is drawn when it can be pressed.
const FilterPalette = latePart(async () => ({
  default: (await import('./filter-palette.tsx')).FilterPalette,
}))
// Shown when two people saved at once, which is seldom.
const SaveConflict = latePart(async () => ({
  default: (await import('#components/form/save-conflict.tsx')).SaveConflict,
}))

const none: RuleProblem[] = []

export type SmartListEditorProps = {
  campaignId: number
  initialRules: Rules
  version: number
  lookups: RuleViewLookups & { isVibesConnected: boolean }
  /** False for who may look only. */
  canEdit: boolean
  save: Action<{ campaignId: number; rules: Rules; baseVersion: number }, Saved<number>>
  count: Action<{ rules: Rules }, { matching: number; total: number }>
}

/** Who: filters on a canvas, a palette beside it, and how many people match while one edits. */
export function SmartListEditor(props: SmartListEditorProps) {
  const t = useTranslations('smartList')
  const locale = useLocale() as Locale
  const [rules, setRules] = useState(props.initialRules)
  const { canEdit } = props
  useEffect(() => {
    if (canEdit) preloadRuleForms()
  }, [canEdit])
  const isFromServer = useIsFromServer()
  const [dragged, setDragged] = useState<PaletteEntry | null>(null)
  const [isPaletteOpen, setPaletteOpen] = useState(false)
  const { campaignId } = props
  const { status, autosave } = useAutosave<Rules, number>({
    version: props.version,
    storageKey: `smart-list:${campaignId}`,
    save: (next, baseVersion) => props.save({ campaignId, rules: next, baseVersion }),
    onRestore: setRules,
  })

  function edit(next: Rules) {
    setRules(next)
    autosave.edit(next)
  }

  const lookups = useMemo(() => asRuleLookups(props.lookups), [props.lookups])
  const entries = useMemo(
    () =>
      paletteEntries({
        locale,
        isVibesConnected: props.lookups.isVibesConnected,
        label: (kind) => t(ruleDefinitions[kind].label.replace('smartList.', '') as 'rules.memberOfList'),
      }),
    [locale, props.lookups.isVibesConnected, t],
  )
  const problemsOf = (filter: Filter) => filterProblems(filter.kind, filter.settings, lookups)
  const untouched = useUntouchedFilters()
  const incomplete = rules.filters.filter((filter) => problemsOf(filter).length > 0)
  const isComplete = incomplete.length === 0
  const toFill = incomplete.filter(({ id }) => untouched.isUntouched(id))
  useListVerdict(campaignId, {
    hasProblems: incomplete.length > toFill.length,
    isToFill: toFill.length > 0,
  })

  const countAction = props.count
  const count = useCallback<CountPeople>(
    async (next) => {
      const counted = await countAction({ rules: next })
      return counted.ok ? counted.value : null
    },
    [countAction],
  )

  function add(entry: PaletteEntry) {
    const next = addFilter(rules, { kind: entry.kind, settings: entry.settings })
    edit(next)
    untouched.add(next.filters.at(-1)!.id)
    setPaletteOpen(false)
  }

  function remove(filter: Filter, index: number) {
    const next = removeFilter(rules, filter.id)
    edit(next)
    showToast({
      title: t('editor.removed', { name: t('editor.filterNumber', { number: index + 1 }) }),
      action: {
        label: t('editor.undo'),
        onAction: () => {
          setRules((current) => {
            const restored = restoreFilter(current, filter, index)
            autosave.edit(restored)
            return restored
          })
        },
      },
    })
  }

  // The distance keeps a click a click: the same item is dragged and pressed.
  const sensors = useSensors(useSensor(PointerSensor, { activationConstraint: { distance: 4 } }))

  function drop(event: DragEndEvent) {
    setDragged(null)
    const entry = event.active.data.current?.entry as PaletteEntry | undefined
    if (entry && event.over) add(entry)
  }

  const palette = !isFromServer && (
    <Suspense>
      <Fetched>
        <FilterPalette entries={entries} isVibesConnected={props.lookups.isVibesConnected} onAdd={add} />
      </Fetched>
    </Suspense>
  )
  return (
    <DndContext
      id={useId()}
      sensors={sensors}
      onDragStart={({ active }) =>
        setDragged((active.data.current?.entry as PaletteEntry | undefined) ?? null)
      }
      onDragEnd={drop}
      onDragCancel={() => setDragged(null)}
    >
      <div className="flex min-h-0 flex-1">
        <div className="flex min-w-0 flex-1 flex-col gap-3 overflow-y-auto p-4">
          <div
            className="flex flex-wrap items-center gap-x-4 gap-y-2"
            {...(canEdit ? {} : { 'data-to-read': '' })}
          >
            <Select
              label={t('editor.use')}
              hideLabel
              className="w-44"
              isDisabled={!props.canEdit}
              value={rules.match}
              onChange={(match) => edit(setMatch(rules, match))}
              options={[
                { value: 'all', label: `${t('editor.use')} ${t('editor.all')}` },
                { value: 'any', label: `${t('editor.use')} ${t('editor.any')}` },
              ]}
            />
            {toFill.length > 0 && <ToFill count={toFill.length} />}
            <LiveCount rules={rules} isComplete={isComplete} count={count} />
            <div className="ml-auto flex items-center gap-2">
              {canEdit && <SaveStatus status={status} onRetry={autosave.flush} />}
              {props.canEdit && (
                <Button icon={Plus} className="lg:hidden" onPress={() => setPaletteOpen(true)}>
                  {t('editor.addFilter')}
                </Button>
              )}
            </div>
          </div>
          {status.kind === 'conflict' && (
            <Suspense>
              <Fetched>
                <SaveConflict
                  details={status.details as { savedBy: string | null; savedAt: string }}
                  onLoadTheirs={() => {
                    const theirs = status.details as { rules: Rules; version: number }
                    setRules(theirs.rules)
                    autosave.accept(theirs.version)
                  }}
                  onSaveMine={() => autosave.overwrite((status.details as { version: number }).version)}
                />
              </Fetched>
            </Suspense>
          )}
          <Canvas
            canEdit={canEdit}
            isDragging={dragged !== null}
            isEmpty={rules.filters.length === 0}
            handlers={untouched.handlers}
          >
            {rules.filters.map((filter, index) => (
              <FilterCard
                key={filter.id}
                filter={filter}
                number={index + 1}
                problems={untouched.isUntouched(filter.id) ? none : problemsOf(filter)}
                lookups={props.lookups}
                locale={locale}
                isReadOnly={!canEdit}
                onChange={(settings) => edit(changeFilter(rules, filter.id, settings))}
                onRemove={() => remove(filter, index)}
              />
            ))}
          </Canvas>
        </div>
        {props.canEdit && (
          <aside
            aria-label={t('editor.filters')}
            className="w-64 shrink-0 overflow-y-auto border-l border-line bg-surface p-3 max-lg:hidden"
          >
            {palette}
          </aside>
        )}
      </div>
      <Sheet isOpen={isPaletteOpen} onClose={() => setPaletteOpen(false)} title={t('editor.filters')}>
        <div className="p-3">{palette}</div>
      </Sheet>
      <DragOverlay dropAnimation={null}>{dragged && <DraggedEntry entry={dragged} />}</DragOverlay>
    </DndContext>
  )
}

function asRuleLookups(lookups: RuleViewLookups & { isVibesConnected: boolean }): RuleLookups {
  return {
    isVibesConnected: lookups.isVibesConnected,
    staticLists: new Map(lookups.staticLists.map(({ id, name }) => [id, name])),
    vibesLists: new Map(lookups.vibesLists.map(({ id, name, isGone }) => [id, { name, isGone }])),
  }
}
