'use client'
import { X } from 'lucide-react'
import {
  UNSTABLE_Toast as AriaToast,
  UNSTABLE_ToastRegion as AriaToastRegion,
  Text,
  UNSTABLE_ToastContent as ToastContent,
} from 'react-aria-components/Toast'
import { useTranslations } from 'use-intl/react'
import { useBottomBars } from './bottom-bar.ts'
import { Button, IconButton } from './button.tsx'
import { classNames } from './class-names.ts'
import { toastQueue } from './toast.tsx'
import { toneIcons, toneText } from './tone.ts'

/** The toasts themselves; `ToastRegion` of toast.tsx brings it when the first appears. F6 moves focus to it. */
export default function ToastRegion() {
  const t = useTranslations('ui')
  const bottomBars = useBottomBars()
  return (
    <AriaToastRegion
      queue={toastQueue}
      style={{ bottom: `calc(1rem + ${bottomBars}px)` }}
      // In the middle, over the page's own ground: at the right lie the palette with its problems and the buttons of sheets.
      className="fixed left-1/2 z-50 flex w-[calc(100%-2rem)] -translate-x-1/2 flex-col-reverse gap-2 outline-none md:w-96"
    >
      {({ toast }) => {
        const { title, detail, tone = 'good', action } = toast.content
        const Icon = toneIcons[tone]
        return (
          <AriaToast
            toast={toast}
            className="flex w-full items-start gap-3 rounded-md border border-line bg-raised py-2 pr-2 pl-3 shadow-float"
          >
            <Icon aria-hidden className={classNames('mt-1.5 size-4 shrink-0', toneText[tone])} />
            <ToastContent className="min-w-0 flex-1 py-1">
              <Text slot="title" className="block font-medium break-words">
                {title}
              </Text>
              {detail && (
                <Text slot="description" className="block text-sm text-muted">
                  {detail}
                </Text>
              )}
            </ToastContent>
            {action && (
              <Button
                size="small"
                className="mt-0.5"
                onPress={() => {
                  toastQueue.close(toast.key)
                  action.onAction()
                }}
              >
                {action.label}
              </Button>
            )}
            <IconButton slot="close" size="small" icon={X} label={t('close')} className="mt-0.5" />
          </AriaToast>
        )
      }}
    </AriaToastRegion>
  )
}
