'use client'
import { ChevronDown, Trash2, Upload, UserPlus } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { Button } from '#components/ui/button.tsx'
import { MenuButton, MenuItem, MenuSeparator } from '#components/ui/menu.tsx'
import { showToast } from '#components/ui/toast.tsx'
import type { Action } from '#lib/action-result.ts'
import { paths } from '#lib/paths.ts'
import { type CreatePersonAction, NewPersonDialog } from '../../new-person-dialog.tsx'

export function ListActions({
  list,
  importHref,
  actions,
}: {
  list: { id: number; name: string }
  importHref: string
  actions: {
    createPerson: CreatePersonAction
    deleteList: Action<{ listId: number }, unknown>
    restoreList: Action<{ listId: number }, unknown>
  }
}) {
  const [t, tUi] = [useTranslations('people'), useTranslations('ui')]
  const router = useRouter()
  const [isAdding, setAdding] = useState(false)

  async function remove() {
    const result = await actions.deleteList({ listId: list.id })
    if (!result.ok) return void showToast({ title: result.error.message, tone: 'bad' })
    router.push(paths.database())
    const undo = async () => {
      await actions.restoreList({ listId: list.id })
      router.push(paths.staticList(list.id))
    }
    showToast({
      title: t('list.deleted', { name: list.name }),
      action: { label: tUi('undo'), onAction: () => void undo() },
    })
  }

  return (
    <>
      <MenuButton
        trigger={
          <Button>
            {t('list.actions')}
            <ChevronDown aria-hidden className="size-4" />
          </Button>
        }
        placement="bottom end"
      >
        <MenuItem icon={UserPlus} onAction={() => setAdding(true)}>
          {t('newPerson')}
        </MenuItem>
        <MenuItem icon={Upload} href={importHref}>
          {t('importList')}
        </MenuItem>
        <MenuSeparator />
        <MenuItem icon={Trash2} isDanger onAction={() => void remove()}>
          {t('list.delete')}
        </MenuItem>
      </MenuButton>
      {isAdding && (
        <NewPersonDialog create={actions.createPerson} listId={list.id} onClose={() => setAdding(false)} />
      )}
    </>
  )
}
