'use client'
import { RotateCcw } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState, useTransition } from 'react'
import { useFormatter, useTranslations } from 'use-intl/react'
import { rememberReplacement } from '#components/flow-editor/remember-replacement.ts'
import { Banner } from '#components/ui/banner.tsx'
import { Button } from '#components/ui/button.tsx'
import { showToast } from '#components/ui/toast.tsx'
import { type Action, answerOrRefusal } from '#lib/action-result.ts'
import type { Restored } from '#lib/campaigns/restore-revision.ts'
import type { SavedFlow } from '#lib/flow/saved-flow.ts'
import { paths } from '#lib/paths.ts'

export type RestoreAction = Action<
  { campaignId: number; number: number; baseRevisionId: number | null },
  Restored
>

/** Brings the revision back as a new one and goes to the flow, where Undo takes it back. */
export function RestoreButton(props: {
  campaignId: number
  number: number
  /** What was current when this page was made; a save since then is a conflict, said here. */
  baseRevisionId: number | null
  restore: RestoreAction
}) {
  const { campaignId, number, baseRevisionId } = props
  const t = useTranslations('revisions.restore')
  const all = useTranslations('revisions')
  const words = useTranslations('ui')
  const format = useFormatter()
  const router = useRouter()
  const [isPending, startTransition] = useTransition()
  const [problem, setProblem] = useState<string | null>(null)

  function restore() {
    startTransition(async () => {
      const result = await answerOrRefusal(
        props.restore({ campaignId, number, baseRevisionId }),
        words('unreachable'),
      )
      if (result.ok) {
        rememberReplacement(campaignId, result.value.before, result.value.saved.steps, number)
        showToast({ title: t('done', { number }), detail: t('doneDetail') })
        return router.push(paths.campaign(campaignId))
      }
      const { code, message, details } = result.error
      setProblem(code === 'conflict' ? overtaken(details as SavedFlow) : message)
    })
  }

  const overtaken = ({ savedBy, savedAt }: SavedFlow) =>
    t('overtaken', {
      author: savedBy ?? all('unknownAuthor'),
      at: savedAt ? format.dateTime(new Date(savedAt), 'time') : '',
    })

  return (
    <>
      <Button look="primary" icon={RotateCcw} isPending={isPending} onPress={restore}>
        {t('action')}
      </Button>
      {problem && (
        <div className="basis-full">
          <Banner
            tone="bad"
            title={problem}
            action={
              <Button
                isPending={isPending}
                onPress={() =>
                  // The banner goes, and Restore comes back, once the page knows the newer flow: not before.
                  startTransition(() => {
                    router.refresh()
                    setProblem(null)
                  })
                }
              >
                {t('lookAgain')}
              </Button>
            }
          />
        </div>
      )}
    </>
  )
}
