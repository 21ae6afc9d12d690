'use client'
import { useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { Button } from '#components/ui/button.tsx'
import { ComboBox, type ComboOption } from '#components/ui/combo-box.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { showToast } from '#components/ui/toast.tsx'
import type { Action } from '#lib/action-result.ts'
import type { StaticListLine } from '#lib/lists/queries.ts'
import type { MembershipAction } from './selectable-grid.tsx'

export type SearchListsAction = Action<{ text: string }, StaticListLine[]>

/** Picks a static list and adds people to it. */
export function AddToListDialog({
  personIds,
  add,
  search,
  onClose,
  onDone,
}: {
  personIds: readonly number[]
  add: MembershipAction
  search: SearchListsAction
  onClose: () => void
  onDone: () => void
}) {
  const [t, tUi] = [useTranslations('people'), useTranslations('ui')]
  const [list, setList] = useState<ComboOption | null>(null)
  const [error, setError] = useState<string | undefined>()
  const [isPending, setPending] = useState(false)

  async function submit() {
    if (!list) return
    setPending(true)
    const result = await add({ listId: Number(list.id), personIds: [...personIds] })
    setPending(false)
    if (!result.ok) return setError(result.error.message)
    showToast({ title: t('list.addedCount', { count: result.value.people, list: list.title }) })
    onDone()
  }

  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('list.addSelected', { count: personIds.length })}
      width="narrow"
      isPending={isPending}
      footer={
        <>
          <Button onPress={onClose}>{tUi('cancel')}</Button>
          <Button look="primary" onPress={submit} isDisabled={!list} isPending={isPending}>
            {t('onLists.add')}
          </Button>
        </>
      }
    >
      <ComboBox
        label={t('onLists.choose')}
        value={list}
        onChange={setList}
        error={error}
        emptyText={t('onLists.emptySearch')}
        search={async (text) => {
          const result = await search({ text })
          if (!result.ok) throw new Error(result.error.message)
          return result.value.map(({ id, name, people }) => ({
            id: String(id),
            title: name,
            detail: t('count', { count: people }),
          }))
        }}
      />
    </Dialog>
  )
}
