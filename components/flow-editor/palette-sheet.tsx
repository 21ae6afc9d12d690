'use client'
import { Plus } from 'lucide-react'
import { memo, useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { Button } from '#components/ui/button.tsx'
import { Sheet } from '#components/ui/sheet.tsx'
import { Palette, type PaletteProps } from './palette.tsx'

/** The palette where there is no room beside the flow: a button that opens it from below. */
export const PaletteSheet = memo(function PaletteSheet(props: Omit<PaletteProps, 'isDraggable'>) {
  const t = useTranslations('flow.palette')
  const [isOpen, setOpen] = useState(false)
  const close = () => setOpen(false)
  return (
    <>
      <Button look="primary" icon={Plus} onPress={() => setOpen(true)}>
        {t('addStep')}
      </Button>
      <Sheet isOpen={isOpen} onClose={close} title={t('title')}>
        <div className="p-4">
          <Palette
            {...props}
            isDraggable={false}
            onAdd={(kind) => {
              close()
              props.onAdd(kind)
            }}
          />
        </div>
      </Sheet>
    </>
  )
})
