'use client'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { type LoadPeople, PeopleGrid } from '#components/people-grid/people-grid.tsx'
import { Button } from '#components/ui/button.tsx'
import { showToast } from '#components/ui/toast.tsx'
import type { Action } from '#lib/action-result.ts'
import type { PeoplePage, PeopleView } from '#lib/people/views.ts'
import { AddToListDialog, type SearchListsAction } from './add-to-list-dialog.tsx'

export type MembershipAction = Action<{ listId: number; personIds: number[] }, { people: number }>

type GridActions = {
  add: MembershipAction
  searchLists: SearchListsAction
  /** On a list's own page. */
  remove?: { action: MembershipAction; listId: number; listName: string }
}

/** The grid with what can be done to those selected. */
export function SelectableGrid({
  actions,
  ...grid
}: {
  initial: PeoplePage
  count: number
  view: PeopleView
  find: string
  load: LoadPeople
  /** Null for who may only look. */
  actions: GridActions | null
}) {
  if (!actions) return <PeopleGrid {...grid} />
  return (
    <PeopleGrid
      {...grid}
      selectionBar={(selected, clear) => <SelectionBar selected={selected} clear={clear} actions={actions} />}
    />
  )
}

function SelectionBar({
  selected,
  clear,
  actions,
}: {
  selected: readonly number[]
  clear: () => void
  actions: GridActions
}) {
  const t = useTranslations('people')
  const ui = useTranslations('ui')
  const router = useRouter()
  const [isAdding, setAdding] = useState(false)
  const count = selected.length

  async function remove({ action, listId, listName }: NonNullable<GridActions['remove']>) {
    const personIds = [...selected]
    const result = await action({ listId, personIds })
    if (!result.ok) return void showToast({ title: result.error.message, tone: 'bad' })
    clear()
    router.refresh()
    const undo = async () => {
      await actions.add({ listId, personIds })
      router.refresh()
    }
    showToast({
      title: t('list.removedCount', { count: result.value.people, list: listName }),
      action: { label: ui('undo'), onAction: () => void undo() },
    })
  }

  return (
    <div
      role="toolbar"
      aria-label={t('list.selected', { count })}
      className="flex flex-wrap items-center gap-2"
    >
      <span className="font-medium">{t('list.selected', { count })}</span>
      <Button size="small" onPress={() => setAdding(true)}>
        {t('list.addSelected', { count })}
      </Button>
      {actions.remove && (
        <Button size="small" onPress={() => remove(actions.remove!)}>
          {t('list.removeSelected', { count })}
        </Button>
      )}
      <Button size="small" look="quiet" onPress={clear}>
        {t('list.clear')}
      </Button>
      {isAdding && (
        <AddToListDialog
          personIds={selected}
          add={actions.add}
          search={actions.searchLists}
          onClose={() => setAdding(false)}
          onDone={() => {
            setAdding(false)
            clear()
            router.refresh()
          }}
        />
      )}
    </div>
  )
}
