'use client'
import { useId, useMemo, useState } from 'react'
import { useLocale, useTranslations } from 'use-intl/react'
import { Button } from '#components/ui/button.tsx'
import { classNames } from '#components/ui/class-names.ts'
import type { Step } from '#lib/flow/flow.ts'
import { type MergeConflict, mergeFlows, type Picks, type Side } from '#lib/flow/merge-flows.ts'
import type { OrderWords } from '#lib/flow-steps/conflict-order-words.ts'
import { conflictWords } from '#lib/flow-steps/conflict-words.ts'
import { settingsTogether } from '#lib/flow-steps/definitions.ts'
import type { FlowLookups } from '#lib/flow-steps/lookups.ts'
import { mergeTitleId } from './merge-title.ts'
import type { OpenMerge } from './use-merging.ts'
import { useSay } from './use-say.ts'

/** What two people changed in different ways, side by side; for each one chooses. What doesn't conflict is merged already. */
export function MergeConflicts({
  merge,
  ours,
  lookups,
  onSettle,
}: {
  merge: OpenMerge
  /** Still being edited while this is open. */
  ours: Step[]
  lookups: FlowLookups
  onSettle: (steps: Step[]) => void
}) {
  const t = useTranslations('revisions.merge')
  const say = useSay()
  const locale = useLocale()
  const [picks, setPicks] = useState<Picks>({})
  const flows = useMemo(() => ({ base: merge.base, theirs: merge.theirs.steps, ours }), [merge, ours])
  const { steps, conflicts } = useMemo(
    () => mergeFlows({ ...flows, picks, together: settingsTogether }),
    [flows, picks],
  )
  const isSettled = conflicts.every(({ key }) => Object.hasOwn(picks, key))
  const pickAll = (side: Side) => setPicks(Object.fromEntries(conflicts.map(({ key }) => [key, side])))
  const { savedBy } = merge.theirs

  return (
    <section
      aria-labelledby={mergeTitleId}
      className="rounded-md border border-warning/40 bg-warning-soft p-3"
    >
      <div role="status">
        <h2 id={mergeTitleId} tabIndex={-1} className="font-medium">
          {savedBy ? t('title', { name: savedBy }) : t('titleUnknown')}
        </h2>
        <p className="text-sm">{t('detail')}</p>
      </div>
      <ul className="mt-3 flex flex-col gap-3">
        {conflicts.map((conflict) => (
          <li key={conflict.key}>
            <ConflictChoice
              conflict={conflict}
              words={conflictWords(conflict, flows, { say, locale, lookups })}
              author={savedBy}
              picked={Object.hasOwn(picks, conflict.key) ? picks[conflict.key]! : null}
              onPick={(side) => setPicks({ ...picks, [conflict.key]: side })}
            />
          </li>
        ))}
      </ul>
      <div className="mt-3 flex justify-end gap-2 max-md:flex-col-reverse">
        <Button onPress={() => pickAll('theirs')}>
          {savedBy ? t('allTheirs', { name: savedBy }) : t('allTheirsUnknown')}
        </Button>
        <Button onPress={() => pickAll('ours')}>{t('allYours')}</Button>
        <Button look="primary" isDisabled={!isSettled} onPress={() => onSettle(steps)}>
          {t('save')}
        </Button>
      </div>
    </section>
  )
}

function ConflictChoice({
  conflict,
  words,
  author,
  picked,
  onPick,
}: {
  conflict: MergeConflict
  words: ReturnType<typeof conflictWords>
  author: string | null
  picked: Side | null
  onPick: (side: Side) => void
}) {
  const t = useTranslations('revisions.merge')
  const id = useId()
  const sides = [
    {
      side: 'theirs',
      name: author ? t('theirs', { name: author }) : t('theirsUnknown'),
      value: words.theirs,
    },
    { side: 'ours', name: t('yours'), value: words.ours },
  ] as const
  return (
    <fieldset className="flex flex-col gap-1">
      {/* A legend is outside the column and its gap. */}
      <legend className="mb-1 font-medium break-words">{words.where}</legend>
      {words.base !== null && (
        <p className="-mt-1 text-sm text-muted break-words">{t('was', { value: words.base })}</p>
      )}
      <div className="grid gap-2 md:grid-cols-2">
        {sides.map(({ side, name, value }) => (
          <div
            key={side}
            className={classNames(
              'relative min-w-0 rounded-md border bg-surface px-3 py-2',
              picked === side ? 'border-accent' : 'border-strong',
            )}
          >
            {/* Over all of the card: a list can't be in a label. */}
            <label className="flex cursor-pointer items-start gap-2 after:absolute after:inset-0">
              <input
                type="radio"
                name={`merge-${conflict.key}`}
                checked={picked === side}
                onChange={() => onPick(side)}
                aria-describedby={typeof value === 'string' ? undefined : `${id}-${side}`}
                className="mt-0.5 size-4 shrink-0 accent-accent"
              />
              <span className="min-w-0">
                <span className="block text-sm text-muted">{name}</span>
                {typeof value === 'string' && <span className="block break-words">{value}</span>}
              </span>
            </label>
            {typeof value !== 'string' && <OrderList id={`${id}-${side}`} order={value} />}
          </div>
        ))}
      </div>
    </fieldset>
  )
}

function OrderList({ id, order }: { id: string; order: OrderWords }) {
  const t = useTranslations('revisions.merge')
  return (
    <ol id={id} className="list-decimal pl-11">
      {order.map((thing) => (
        <li key={thing.id} className={classNames('break-words', thing.isMoved && 'font-medium')}>
          {thing.what}
          {thing.isMoved && <span className="text-sm font-normal text-muted"> · {t('moved')}</span>}
        </li>
      ))}
    </ol>
  )
}
