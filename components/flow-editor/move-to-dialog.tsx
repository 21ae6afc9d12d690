'use client'
import { useId, useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { NumberField } from '#components/ui/number-field.tsx'
import type { StepRange } from './use-step-edits.ts'

/** Asks for the number a step shall have, or the first of several. In a flow of a hundred steps nobody drags from 90 to 3. */
export function MoveToDialog({
  name,
  range,
  total,
  onMove,
  onClose,
}: {
  /** Of a single step. */
  name: string
  range: StepRange
  total: number
  /** `index` is where the first of them stands afterwards, from 0. */
  onMove: (index: number) => void
  onClose: () => void
}) {
  const t = useTranslations('flow.moveTo')
  const several = useTranslations('flow.several')
  const common = useTranslations('ui')
  const formId = useId()
  const [to, setTo] = useState(range.first + 1)
  const isOne = range.count === 1
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('title', { name: isOne ? name : several('preview', { count: range.count }) })}
      width="narrow"
      footer={
        <>
          <Button onPress={onClose}>{common('cancel')}</Button>
          <Button look="primary" type="submit" form={formId} isDisabled={Number.isNaN(to)}>
            {t('move')}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        onSubmit={(event) => {
          event.preventDefault()
          onMove(to - 1)
          onClose()
        }}
      >
        <NumberField
          autoFocus
          label={t(isOne ? 'label' : 'labelOfSeveral')}
          description={t('description', { total: total - range.count + 1 })}
          minValue={1}
          maxValue={total - range.count + 1}
          value={to}
          onChange={setTo}
        />
      </form>
    </Dialog>
  )
}
