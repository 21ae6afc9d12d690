'use client'
import { Trash2 } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { showToast } from '#components/ui/toast.tsx'
import type { Action } from '#lib/action-result.ts'
import { paths } from '#lib/paths.ts'

type PersonAction = Action<{ personId: number }, null>

/** Says what is lost, deletes, and offers Undo. */
export function DeletePerson({
  personId,
  name,
  actions,
}: {
  personId: number
  name: string
  actions: { deletePerson: PersonAction; restorePerson: PersonAction }
}) {
  const [t, tUi] = [useTranslations('people'), useTranslations('ui')]
  const router = useRouter()
  const [isOpen, setOpen] = useState(false)
  const [isPending, setPending] = useState(false)

  async function submit() {
    setPending(true)
    const result = await actions.deletePerson({ personId })
    setPending(false)
    if (!result.ok) return void showToast({ title: result.error.message, tone: 'bad' })
    router.push(paths.database())
    const undo = async () => {
      await actions.restorePerson({ personId })
      router.push(paths.person(personId))
    }
    showToast({ title: t('deleted', { name }), action: { label: tUi('undo'), onAction: () => void undo() } })
  }

  return (
    <>
      <Button icon={Trash2} onPress={() => setOpen(true)}>
        {t('delete')}
      </Button>
      <Dialog
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        title={t('deleteTitle', { name })}
        width="narrow"
        isPending={isPending}
        footer={
          <>
            <Button onPress={() => setOpen(false)}>{tUi('cancel')}</Button>
            <Button look="danger" onPress={submit} isPending={isPending}>
              {t('delete')}
            </Button>
          </>
        }
      >
        <p>{t('deleteDetail')}</p>
      </Dialog>
    </>
  )
}
