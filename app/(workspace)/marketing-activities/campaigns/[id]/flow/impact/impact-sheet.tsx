'use client'
import { useState, useTransition } from 'react'
import { useTranslations } from 'use-intl/react'
import { useStepWords } from '#components/flow-editor/step-words.ts'
import { Banner } from '#components/ui/banner.tsx'
import { Button } from '#components/ui/button.tsx'
import { Sheet } from '#components/ui/sheet.tsx'
import { showToast } from '#components/ui/toast.tsx'
import { answerOrRefusal } from '#lib/action-result.ts'
import type { FlowImpact, WaitingGroup } from '#lib/campaigns/flow-impact.ts'
import { noLookups } from '#lib/flow-steps/lookups.ts'
import { GroupChoice, type GroupFate } from './group-choice.tsx'
import type { WaitingActions } from './waiting-notice.tsx'

const keyOf = ({ runId, revisionId, step }: WaitingGroup) => `${runId} ${revisionId} ${step.id}`
const stay: GroupFate = { what: 'keep', stepId: null }

/** What becomes of people who wait and for whom the flow was changed: for each group they finish as they are, go to a step, or leave. */
export function ImpactSheet({
  campaignId,
  impact,
  settle,
  onLeave,
  onClose,
  lookAgain,
}: {
  campaignId: number
  impact: FlowImpact
  settle: WaitingActions['settle']
  /** All of them are left as they are. */
  onLeave: () => void
  onClose: () => void
  lookAgain: () => Promise<FlowImpact | null>
}) {
  const t = useTranslations('impact')
  const common = useTranslations('ui')
  const words = useStepWords(noLookups)
  const [fates, setFates] = useState<Record<string, GroupFate>>({})
  const [problem, setProblem] = useState<string | null>(null)
  const [isPending, startTransition] = useTransition()

  const decided = impact.groups.map((group) => ({ group, fate: fates[keyOf(group)] ?? stay }))
  const peopleOf = (what: GroupFate['what']) =>
    decided.reduce((sum, { group, fate }) => sum + (fate.what === what ? group.people : 0), 0)

  // Somebody may have taken the picked step out meanwhile.
  const isPicked = ({ stepId }: GroupFate) => impact.steps.some(({ id }) => id === stepId)
  const wantsStep = decided.some(({ fate }) => fate.what === 'move' && !isPicked(fate))

  function apply() {
    const moves = decided.flatMap(({ group, fate }) =>
      fate.what === 'keep'
        ? []
        : [
            {
              runId: group.runId,
              revisionId: group.revisionId,
              stepId: group.step.id,
              toStepId: fate.what === 'move' ? fate.stepId : null,
            },
          ],
    )
    if (moves.length === 0) {
      showToast({ title: t('kept') })
      return onLeave()
    }
    startTransition(async () => {
      const result = await answerOrRefusal(
        settle({ campaignId, revisionId: impact.revisionId!, moves }),
        common('unreachable'),
      )
      if (result.ok) {
        const { moved, takenOut } = result.value
        showToast({ title: t('asked', { moved, out: takenOut }).trim(), detail: t('askedDetail') })
        await lookAgain()
        return onClose()
      }
      setProblem(result.error.message)
      await lookAgain()
    })
  }

  return (
    <Sheet
      isOpen
      onClose={onClose}
      title={t('title')}
      side="right"
      footer={
        <div className="flex w-full flex-col">
          <p role="status" className="text-right text-sm text-muted [&:not(:empty)]:mb-2">
            {wantsStep && t('pickStep')}
          </p>
          <div className="flex justify-end gap-2">
            <Button onPress={onClose}>{common('cancel')}</Button>
            <Button look="primary" isDisabled={wantsStep} isPending={isPending} onPress={apply}>
              {t('apply', { moved: peopleOf('move'), out: peopleOf('out') })}
            </Button>
          </div>
        </div>
      }
    >
      <div className="flex flex-col gap-4 p-4">
        {problem && <Banner tone="bad" title={problem} />}
        <p className="text-muted">{impact.groups.length === 0 ? t('nobody') : t('intro')}</p>
        {decided.map(({ group, fate }) => (
          <GroupChoice
            campaignId={campaignId}
            key={keyOf(group)}
            group={group}
            steps={impact.steps}
            words={words}
            fate={fate}
            onChange={(next) => setFates({ ...fates, [keyOf(group)]: next })}
          />
        ))}
      </div>
    </Sheet>
  )
}
