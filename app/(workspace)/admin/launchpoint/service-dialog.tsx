'use client'
import { Pencil, Plus } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { type FormEvent, useEffect, useId, useRef, useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { Banner } from '#components/ui/banner.tsx'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { InlineError } from '#components/ui/inline-error.tsx'
import { Select } from '#components/ui/select.tsx'
import { TextField } from '#components/ui/text-field.tsx'
import { showToast } from '#components/ui/toast.tsx'
import type { Action, ActionError } from '#lib/action-result.ts'

type Region = 'us' | 'eu' | 'sandbox'
type Connection = { username: string; password: string | null; companyKey: string; region: Region }
type ShortCode = { code: string; countryName: string | null }
type Tested = { lists: number; shortCodes: ShortCode[] }

export type ServiceActions = {
  test: Action<Connection, Tested>
  save: Action<
    Connection & { displayName: string; shortCode: string | null; callbackBaseUrl: string },
    { displayName: string }
  >
}

type Stored = Omit<Connection, 'password'> & {
  displayName: string
  shortCode: string | null
  callbackBaseUrl: string
}

type Props = {
  service: Stored | null
  suggestedCallbackBaseUrl: string
  hasSandbox: boolean
  actions: ServiceActions
}

/** Add Vibes, or Edit. */
export function EditServiceButton(props: Props) {
  const t = useTranslations('vibes.launchPoint')
  const [isOpen, setOpen] = useState(false)
  const isNew = props.service === null
  return (
    <>
      <Button
        look={isNew ? 'primary' : 'secondary'}
        icon={isNew ? Plus : Pencil}
        onPress={() => setOpen(true)}
      >
        {isNew ? t('add') : t('edit')}
      </Button>
      {isOpen && <ServiceDialog {...props} onClose={() => setOpen(false)} />}
    </>
  )
}

const testedFields = ['username', 'password', 'companyKey', 'region']

function ServiceDialog({
  service,
  suggestedCallbackBaseUrl,
  hasSandbox,
  actions,
  onClose,
}: Props & { onClose: () => void }) {
  const [t, tAll, tUi] = [useTranslations('vibes.form'), useTranslations('vibes'), useTranslations('ui')]
  const router = useRouter()
  const form = useId()
  const [typed, setTyped] = useState({
    displayName: service?.displayName ?? t('displayNameDefault'),
    username: service?.username ?? '',
    password: '',
    companyKey: service?.companyKey ?? '',
    region: service?.region ?? ((hasSandbox ? 'sandbox' : 'us') as Region),
    shortCode: service?.shortCode ?? null,
    callbackBaseUrl: service?.callbackBaseUrl ?? suggestedCallbackBaseUrl,
  })
  const [error, setError] = useState<ActionError | null>(null)
  const [tested, setTested] = useState<Tested | null>(null)
  const [pending, setPending] = useState<'test' | 'save' | null>(null)

  // On a phone the answer would stand below the fold, under the buttons that asked for it.
  const answer = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (tested || (error && Object.keys(error.fieldErrors).length === 0))
      answer.current?.scrollIntoView({ block: 'nearest' })
  }, [tested, error])

  function set<Name extends keyof typeof typed>(name: Name, value: (typeof typed)[Name]) {
    setTyped((before) => ({ ...before, [name]: value }))
    // An answer about other details says nothing about these.
    if (testedFields.includes(name)) setTested(null)
  }
  const details = { ...typed, password: typed.password === '' ? null : typed.password }

  async function test() {
    setPending('test')
    const result = await actions.test({
      username: details.username,
      password: details.password,
      companyKey: details.companyKey,
      region: details.region,
    })
    setPending(null)
    setError(result.ok ? null : result.error)
    if (!result.ok) return
    setTested(result.value)
    const only = result.value.shortCodes.length === 1 ? result.value.shortCodes[0]!.code : null
    const stillThere = result.value.shortCodes.some(({ code }) => code === typed.shortCode)
    setTyped((before) => ({ ...before, shortCode: stillThere ? before.shortCode : only }))
  }

  async function save(event: FormEvent) {
    event.preventDefault()
    setPending('save')
    const result = await actions.save(details)
    setPending(null)
    if (!result.ok) return setError(result.error)
    showToast({ title: t('saved', { name: result.value.displayName }) })
    router.refresh()
    onClose()
  }

  const fieldErrors = error?.fieldErrors ?? {}
  const codes = tested?.shortCodes ?? (typed.shortCode ? [{ code: typed.shortCode, countryName: null }] : [])
  const regions = (['us', 'eu', ...(hasSandbox ? ['sandbox'] : [])] as Region[]).map((value) => ({
    value,
    label: tAll(`regions.${value}`),
  }))
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={service ? t('editTitle') : t('addTitle')}
      isPending={pending !== null}
      footer={
        <>
          <Button onPress={onClose}>{tUi('cancel')}</Button>
          <Button onPress={test} isPending={pending === 'test'} isDisabled={pending === 'save'}>
            {pending === 'test' ? t('testing') : t('test')}
          </Button>
          <Button
            look="primary"
            type="submit"
            form={form}
            isPending={pending === 'save'}
            isDisabled={pending === 'test'}
          >
            {pending === 'save' ? t('saving') : t('save')}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={save} className="grid gap-4 sm:grid-cols-2" noValidate>
        <TextField
          label={t('displayName')}
          value={typed.displayName}
          onChange={(value) => set('displayName', value)}
          error={fieldErrors.displayName}
        />
        <Select
          label={t('region')}
          options={regions}
          value={typed.region}
          onChange={(value) => set('region', value)}
          error={fieldErrors.region}
        />
        <TextField
          label={t('username')}
          value={typed.username}
          onChange={(value) => set('username', value)}
          error={fieldErrors.username}
          autoComplete="off"
          autoFocus
        />
        <TextField
          label={t('password')}
          type="password"
          value={typed.password}
          onChange={(value) => set('password', value)}
          error={fieldErrors.password}
          description={service ? t('passwordKeep') : t('passwordHint')}
          autoComplete="new-password"
        />
        <TextField
          label={t('companyKey')}
          value={typed.companyKey}
          onChange={(value) => set('companyKey', value)}
          error={fieldErrors.companyKey}
          description={t('companyKeyHint')}
          autoComplete="off"
        />
        <Select
          label={t('shortCode')}
          options={codes.map(({ code, countryName }) => ({
            value: code,
            label: countryName ? t('shortCodeOption', { code, country: countryName }) : code,
          }))}
          value={typed.shortCode}
          onChange={(value) => set('shortCode', value)}
          placeholder={t('shortCodePick')}
          error={fieldErrors.shortCode}
          description={t('shortCodeHint')}
          isDisabled={codes.length === 0}
        />
        <TextField
          label={t('callbackBaseUrl')}
          type="url"
          value={typed.callbackBaseUrl}
          onChange={(value) => set('callbackBaseUrl', value)}
          error={fieldErrors.callbackBaseUrl}
          description={t('callbackHint')}
          className="sm:col-span-2"
        />
        <div ref={answer} className="sm:col-span-2" aria-live="polite">
          {tested && (
            <Banner
              tone="good"
              title={t('tested', { lists: tested.lists, codes: tested.shortCodes.length })}
            />
          )}
          {error && Object.keys(fieldErrors).length === 0 && <InlineError>{error.message}</InlineError>}
          {error && service && <p className="mt-1 text-sm text-muted">{t('notSaved')}</p>}
        </div>
      </form>
    </Dialog>
  )
}
