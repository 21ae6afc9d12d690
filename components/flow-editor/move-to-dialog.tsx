'use client'
import { useId, useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { NumberField } from '#components/ui/number-field.tsx'

/** Asks for the number a step shall have. In a flow of a hundred steps nobody drags from 90 to 3. */
export function MoveToDialog({
  name,
  number,
  count,
  onMove,
  onClose,
}: {
  name: string
  number: number
  count: number
  onMove: (number: number) => void
  onClose: () => void
}) {
  const t = useTranslations('flow.moveTo')
  const common = useTranslations('ui')
  const formId = useId()
  const [to, setTo] = useState(number)
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('title', { name })}
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
          onMove(to)
          onClose()
        }}
      >
        <NumberField
          autoFocus
          label={t('label')}
          description={t('description', { total: count })}
          minValue={1}
          maxValue={count}
          value={to}
          onChange={setTo}
        />
      </form>
    </Dialog>
  )
}
