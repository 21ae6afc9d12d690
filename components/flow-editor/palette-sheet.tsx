'use client'
import { Plus } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { Button } from '#components/ui/button.tsx'
import { Sheet } from '#components/ui/sheet.tsx'

/** The palette where there is no room beside the flow: a button that opens it from below. */
export function PaletteSheet({ children }: { children: (close: () => void) => ReactNode }) {
  const t = useTranslations('flow.palette')
  const [isOpen, setOpen] = useState(false)
  const close = () => setOpen(false)
  return (
    <>
      <Button look="primary" icon={Plus} onPress={() => setOpen(true)}>
        {t('addStep')}
      </Button>
      <Sheet isOpen={isOpen} onClose={close} title={t('title')}>
        <div className="p-4">{children(close)}</div>
      </Sheet>
    </>
  )
}
