'use client'
import { ArrowDown, ArrowUp, CopyPlus, Ellipsis, Trash2 } from 'lucide-react'
import { useTranslations } from 'use-intl/react'
import { IconButton } from '#components/ui/button.tsx'
import { MenuButton, MenuItem, MenuSeparator } from '#components/ui/menu.tsx'
import type { ChoiceEdits } from '../use-choice-edits.ts'

/** Everything a drag of a choice can do, and more, without dragging. */
export function ChoiceMenu({
  stepId,
  stepNumber,
  choiceId,
  choiceNumber,
  count,
  edits,
}: {
  stepId: number
  stepNumber: number
  choiceId: number
  choiceNumber: number
  count: number
  edits: ChoiceEdits
}) {
  const t = useTranslations('flow')
  const index = choiceNumber - 1
  return (
    <MenuButton
      placement="bottom end"
      trigger={
        <IconButton size="small" icon={Ellipsis} label={t('choices.menu', { choiceNumber, stepNumber })} />
      }
    >
      {/* The only choice has no other place. */}
      {count > 1 && (
        <>
          <MenuItem
            icon={ArrowUp}
            refusal={index === 0 ? t('menu.choiceFirst') : undefined}
            onAction={() => edits.moveTo(stepId, choiceId, index - 1)}
          >
            {t('menu.moveUp')}
          </MenuItem>
          <MenuItem
            icon={ArrowDown}
            refusal={choiceNumber === count ? t('menu.choiceLast') : undefined}
            onAction={() => edits.moveTo(stepId, choiceId, index + 1)}
          >
            {t('menu.moveDown')}
          </MenuItem>
        </>
      )}
      <MenuItem icon={CopyPlus} onAction={() => edits.duplicate(stepId, choiceId)}>
        {t('menu.duplicate')}
      </MenuItem>
      <MenuSeparator />
      <MenuItem icon={Trash2} isDanger onAction={() => edits.remove(stepId, choiceId)}>
        {t('menu.delete')}
      </MenuItem>
    </MenuButton>
  )
}
