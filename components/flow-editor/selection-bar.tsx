'use client'
import { Copy, CopyPlus, type LucideIcon, MoveVertical, Scissors, Trash2, X } from 'lucide-react'
import { Suspense, useId, useState } from 'react'
import { Toolbar } from 'react-aria-components/Toolbar'
import { useTranslations } from 'use-intl/react'
import { Button, IconButton } from '#components/ui/button.tsx'
import { Fetched } from '#components/ui/coming.tsx'
import { focusStep } from './focus-step.ts'
import { MoveToDialog, type StepMenuActions } from './step-menu.tsx'
import type { StepSelection } from './use-selection.ts'

type Act = 'copy' | 'cut' | 'duplicate' | 'remove'

const actions: readonly [act: Act, icon: LucideIcon, word: 'copy' | 'cut' | 'duplicate' | 'delete'][] = [
  ['copy', Copy, 'copy'],
  ['cut', Scissors, 'cut'],
  ['duplicate', CopyPlus, 'duplicate'],
  ['remove', Trash2, 'delete'],
]

// Five in a row on a phone, the longest word in two lines.
const buttonLook =
  'max-lg:h-13 max-lg:flex-1 max-lg:flex-col max-lg:justify-start max-lg:pt-1 max-lg:gap-0.5 max-lg:px-0 max-lg:text-xs max-lg:leading-3.5 max-lg:whitespace-normal'

/** How many steps are selected and what can be done with all of them: what the keys do, for whoever has none at hand. */
export function SelectionBar({
  selection,
  menu,
  total,
}: {
  selection: StepSelection
  menu: StepMenuActions
  /** Steps in the flow. */
  total: number
}) {
  const t = useTranslations('flow')
  const { ids } = selection
  const [isMoving, setMoving] = useState(false)
  const reasonId = useId()
  const isAll = ids.length === total
  const clear = () => {
    selection.clear()
    focusStep(ids[0]!, null)
  }
  return (
    // On a phone it stands in the place of what is below it: three bars left a third of the screen.
    // biome-ignore lint/a11y/noStaticElementInteractions: hears a key that is pressed on one of its buttons
    <div className="max-lg:[&+*]:hidden" onKeyDown={(event) => event.key === 'Escape' && clear()}>
      <Toolbar
        aria-label={t('several.bar')}
        className="pointer-events-auto flex items-center gap-x-1 max-lg:flex-wrap max-lg:border-t max-lg:border-line max-lg:bg-raised max-lg:px-4 max-lg:py-1 lg:mx-auto lg:mb-4 lg:w-fit lg:rounded-md lg:border lg:border-line lg:bg-raised lg:p-1 lg:pl-3 lg:shadow-float"
      >
        <span className="min-w-0 font-medium max-lg:flex-1 lg:mr-2">
          {t('several.selected', { count: ids.length })}
          {isAll && (
            <span id={reasonId} className="block text-sm font-normal text-muted">
              {t('several.nowhere')}
            </span>
          )}
        </span>
        <IconButton
          className="lg:order-1 max-lg:size-10"
          icon={X}
          label={t('several.clear')}
          onPress={clear}
        />
        {/* On a phone a row of their own, each with its word: copy and duplicate look too much alike. */}
        <span aria-hidden className="basis-full lg:hidden" />
        <Button
          look="quiet"
          icon={MoveVertical}
          className={buttonLook}
          isDisabled={isAll}
          {...(isAll ? { 'aria-describedby': reasonId } : {})}
          onPress={() => setMoving(true)}
        >
          {t('menu.moveTo')}
        </Button>
        {actions.map(([act, icon, word]) => (
          <Button
            key={act}
            look="quiet"
            icon={icon}
            className={buttonLook}
            // What is done to one of them is done to all.
            onPress={() => menu[act](ids[0]!)}
          >
            {t(`menu.${word}`)}
          </Button>
        ))}
      </Toolbar>
      {isMoving && (
        <Suspense>
          <Fetched onClose={() => setMoving(false)}>
            <MoveToDialog
              name=""
              range={menu.rangeOf(ids[0]!)}
              total={total}
              onMove={(index) => menu.moveTo(ids[0]!, index)}
              onClose={() => setMoving(false)}
            />
          </Fetched>
        </Suspense>
      )}
    </div>
  )
}
