'use client'
import { Plus, X } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { Button, IconButton } from '#components/ui/button.tsx'
import { showToast } from '#components/ui/toast.tsx'
import { AddToListDialog, type SearchListsAction } from '../../../add-to-list-dialog.tsx'
import type { MembershipAction } from '../../../selectable-grid.tsx'

export function AddPersonToList({
  personId,
  add,
  search,
}: {
  personId: number
  add: MembershipAction
  search: SearchListsAction
}) {
  const t = useTranslations('people')
  const router = useRouter()
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button icon={Plus} className="self-start" onPress={() => setOpen(true)}>
        {t('onLists.add')}
      </Button>
      {isOpen && (
        <AddToListDialog
          personIds={[personId]}
          add={add}
          search={search}
          onClose={() => setOpen(false)}
          onDone={() => {
            setOpen(false)
            router.refresh()
          }}
        />
      )}
    </>
  )
}

/** Takes the person off at once; Undo puts them back. */
export function RemovePersonFromList({
  personId,
  list,
  remove,
  add,
}: {
  personId: number
  list: { id: number; name: string }
  remove: MembershipAction
  add: MembershipAction
}) {
  const [t, tUi] = [useTranslations('people'), useTranslations('ui')]
  const router = useRouter()
  const membership = { listId: list.id, personIds: [personId] }

  async function submit() {
    const result = await remove(membership)
    if (!result.ok) return void showToast({ title: result.error.message, tone: 'bad' })
    router.refresh()
    const undo = async () => {
      await add(membership)
      router.refresh()
    }
    showToast({
      title: t('onLists.removed', { list: list.name }),
      action: { label: tUi('undo'), onAction: () => void undo() },
    })
  }
  return <IconButton size="small" icon={X} label={`${t('onLists.remove')}: ${list.name}`} onPress={submit} />
}
