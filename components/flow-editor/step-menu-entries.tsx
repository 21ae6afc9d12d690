'use client'
import {
  ArrowDown,
  ArrowUp,
  ClipboardPaste,
  Copy,
  CopyPlus,
  MoveVertical,
  Scissors,
  Trash2,
} from 'lucide-react'
import type { RefObject } from 'react'
import { useTranslations } from 'use-intl/react'
import { MenuAt, MenuItem, MenuSeparator } from '#components/ui/menu.tsx'
import { useCommandKey } from '#components/ui/use-command-key.ts'
import type { StepMenuActions } from './step-menu.tsx'

/** The open menu of a step, below its button. */
export function StepMenuEntries({
  trigger,
  first,
  onClose,
  stepId,
  number,
  count,
  actions,
  onMove,
}: {
  trigger: RefObject<Element | null>
  /** Which entry has the focus at first: arrow up opens from below. */
  first: 'first' | 'last'
  onClose: () => void
  stepId: number
  number: number
  count: number
  actions: StepMenuActions
  /** "Move to…" was chosen. */
  onMove: () => void
}) {
  const t = useTranslations('flow')
  const command = useCommandKey()
  const { first: from, last, count: moved } = actions.rangeOf(stepId)
  const of = moved === 1 ? 'step' : 'steps'
  return (
    <MenuAt
      trigger={trigger}
      placement="bottom end"
      label={t('stepMenu', { stepNumber: number })}
      first={first}
      onClose={onClose}
    >
      {/* The only step, or all of them at once, have no other place. */}
      {moved < count && (
        <>
          <MenuItem
            icon={ArrowUp}
            refusal={from === 0 ? t(`menu.${of}First`) : undefined}
            onAction={() => actions.moveTo(stepId, from - 1)}
          >
            {t('menu.moveUp')}
          </MenuItem>
          <MenuItem
            icon={ArrowDown}
            refusal={last === count - 1 ? t(`menu.${of}Last`) : undefined}
            // Behind the step that follows the last of them.
            onAction={() => actions.moveTo(stepId, last + 2 - moved)}
          >
            {t('menu.moveDown')}
          </MenuItem>
          <MenuItem icon={MoveVertical} onAction={onMove}>
            {t('menu.moveTo')}
          </MenuItem>
        </>
      )}
      <MenuItem icon={CopyPlus} shortcut={`${command} D`} onAction={() => actions.duplicate(stepId)}>
        {t('menu.duplicate')}
      </MenuItem>
      <MenuSeparator />
      <MenuItem icon={Copy} shortcut={`${command} C`} onAction={() => actions.copy(stepId)}>
        {t('menu.copy')}
      </MenuItem>
      <MenuItem icon={Scissors} shortcut={`${command} X`} onAction={() => actions.cut(stepId)}>
        {t('menu.cut')}
      </MenuItem>
      <MenuItem icon={ClipboardPaste} shortcut={`${command} V`} onAction={() => actions.paste(stepId)}>
        {t('menu.paste')}
      </MenuItem>
      <MenuSeparator />
      <MenuItem icon={Trash2} isDanger shortcut="Del" onAction={() => actions.remove(stepId)}>
        {t('menu.delete')}
      </MenuItem>
    </MenuAt>
  )
}
