'use client'
import { useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { Button } from '#components/ui/button.tsx'
import { InlineError } from '#components/ui/inline-error.tsx'
import { CheckCounts } from './check-counts.tsx'
import type { StepProps } from './import-steps.tsx'
import { type ListChoice, ListChooser } from './list-chooser.tsx'
import { LookUpChooser } from './look-up-chooser.tsx'

/** Step three: what importing will do, where the people go, and the button that does it. */
export function Checked({
  progress: { job },
  list,
  vibesLists,
  run,
  error,
  isPending,
  actions,
  onChange,
}: StepProps & { onChange: () => void }) {
  const t = useTranslations('import')
  const [choice, setChoice] = useState<ListChoice>(
    list ? { kind: 'existing', list: { id: String(list.id), title: list.name } } : { kind: 'none' },
  )
  const [lookUp, setLookUp] = useState<readonly number[]>([])
  const [isIncomplete, setIncomplete] = useState(false)
  const check = job.check!
  const people = check.created + check.updated + check.unchanged

  function start() {
    const chosen = completeChoice(choice)
    setIncomplete(chosen === null)
    if (chosen)
      void run(() => actions.startImport({ importId: job.id, list: chosen, lookUpListIds: [...lookUp] }))
  }

  return (
    <section aria-labelledby="checked" className="flex max-w-3xl flex-col gap-4">
      <div>
        <h2 id="checked" className="text-lg font-medium">
          {t('checked.title')}
        </h2>
        <p className="text-muted">{t('checked.nothingYet')}</p>
      </div>
      <CheckCounts importId={job.id} check={check} />
      {people === 0 ? (
        <InlineError>{t('checked.nobody')}</InlineError>
      ) : (
        <>
          <ListChooser
            choice={choice}
            onChange={setChoice}
            search={actions.searchLists}
            error={isIncomplete ? t('list.missing') : error?.fieldErrors.name}
          />
          {vibesLists.length > 0 && <LookUpChooser lists={vibesLists} chosen={lookUp} onChange={setLookUp} />}
        </>
      )}
      {error && !error.fieldErrors.name && <InlineError>{error.message}</InlineError>}
      <div className="flex flex-wrap gap-2">
        {people > 0 && (
          <Button look="primary" isPending={isPending} onPress={start}>
            {t('start', { people })}
          </Button>
        )}
        <Button onPress={onChange}>{t('checkAgain')}</Button>
        <Button look="quiet" onPress={() => void run(() => actions.cancelImport({ importId: job.id }))}>
          {t('cancel')}
        </Button>
      </div>
    </section>
  )
}

function completeChoice(choice: ListChoice) {
  if (choice.kind === 'none') return { kind: 'none' } as const
  if (choice.kind === 'new') return choice.name.trim() === '' ? null : choice
  return choice.list && ({ kind: 'existing', id: Number(choice.list.id) } as const)
}
