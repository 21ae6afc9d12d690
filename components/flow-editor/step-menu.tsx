'use client'
import {
  ArrowDown,
  ArrowUp,
  ClipboardPaste,
  Copy,
  CopyPlus,
  Ellipsis,
  MoveVertical,
  Scissors,
  Trash2,
} from 'lucide-react'
import { lazy, memo, Suspense, useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { IconButton } from '#components/ui/button.tsx'
import { MenuButton, MenuItem, MenuSeparator } from '#components/ui/menu.tsx'

// Rarely opened, and its number field brings a parser for every way a locale writes numbers.
const MoveToDialog = lazy(async () => ({ default: (await import('./move-to-dialog.tsx')).MoveToDialog }))

export type StepMenuActions = {
  /** `index` is where it stands afterwards, from 0. */
  moveTo: (stepId: number, index: number) => void
  /** From here on: of all that are selected when the step is one of them. */
  duplicate: (stepId: number) => void
  copy: (stepId: number) => void
  cut: (stepId: number) => void
  remove: (stepId: number) => void
  /** Behind the step. */
  paste: (stepId: number) => void
}

/** Everything a drag can do, and more, without dragging. */
export const StepMenu = memo(function StepMenu({
  stepId,
  number,
  count,
  name,
  actions,
}: {
  stepId: number
  number: number
  count: number
  name: string
  actions: StepMenuActions
}) {
  const t = useTranslations('flow')
  const [isMoving, setMoving] = useState(false)
  const index = number - 1
  return (
    <>
      <MenuButton
        placement="bottom end"
        trigger={<IconButton size="small" icon={Ellipsis} label={t('stepMenu', { stepNumber: number })} />}
      >
        <MenuItem icon={ArrowUp} isDisabled={index === 0} onAction={() => actions.moveTo(stepId, index - 1)}>
          {t('menu.moveUp')}
        </MenuItem>
        <MenuItem
          icon={ArrowDown}
          isDisabled={number === count}
          onAction={() => actions.moveTo(stepId, index + 1)}
        >
          {t('menu.moveDown')}
        </MenuItem>
        <MenuItem icon={MoveVertical} isDisabled={count < 2} onAction={() => setMoving(true)}>
          {t('menu.moveTo')}
        </MenuItem>
        <MenuItem icon={CopyPlus} shortcut="Ctrl D" onAction={() => actions.duplicate(stepId)}>
          {t('menu.duplicate')}
        </MenuItem>
        <MenuSeparator />
        <MenuItem icon={Copy} shortcut="Ctrl C" onAction={() => actions.copy(stepId)}>
          {t('menu.copy')}
        </MenuItem>
        <MenuItem icon={Scissors} shortcut="Ctrl X" onAction={() => actions.cut(stepId)}>
          {t('menu.cut')}
        </MenuItem>
        <MenuItem icon={ClipboardPaste} shortcut="Ctrl V" onAction={() => actions.paste(stepId)}>
          {t('menu.paste')}
        </MenuItem>
        <MenuSeparator />
        <MenuItem icon={Trash2} isDanger onAction={() => actions.remove(stepId)}>
          {t('menu.delete')}
        </MenuItem>
      </MenuButton>
      {isMoving && (
        <Suspense>
          <MoveToDialog
            name={name}
            number={number}
            count={count}
            onMove={(to) => actions.moveTo(stepId, to - 1)}
            onClose={() => setMoving(false)}
          />
        </Suspense>
      )}
    </>
  )
})
