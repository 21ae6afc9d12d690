'use client'
import { Check } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { InlineError } from '#components/ui/inline-error.tsx'
import { Spinner } from '#components/ui/spinner.tsx'
import { Switch } from '#components/ui/switch.tsx'
import { TextField } from '#components/ui/text-field.tsx'
import type { Action } from '#lib/action-result.ts'

export type UpdatePersonAction = Action<{ personId: number; field: string; value: string }, boolean>

type Props = {
  personId: number
  name: string
  type: string
  label: string
  value: string | number | boolean | null
  description?: string | undefined
  /** What stands there can't be used as it is. */
  isBroken?: boolean
  /** Null for who may only look. */
  update: UpdatePersonAction | null
}

/** One field of a person: saved on leaving it or with Enter, put back with Escape. What can't be saved stays, with the reason. */
export function PersonField(props: Props) {
  return props.type === 'boolean' ? <SwitchField {...props} /> : <TypedField {...props} />
}

function TypedField({ name, type, label, value, description, isBroken, update, personId }: Props) {
  const t = useTranslations('people')
  const known = value === null ? '' : String(value)
  const [text, setText] = useState(known)
  const { save, state, error } = useSave({ personId, name, update })
  const leave = () => {
    if (text.trim() !== known) void save(text)
  }
  return (
    <TextField
      label={label}
      value={text}
      onChange={setText}
      onBlur={leave}
      onKeyDown={(event) => {
        if (event.key === 'Enter') leave()
        if (event.key === 'Escape') setText(known)
      }}
      isReadOnly={!update}
      placeholder={update ? '' : t('notSet')}
      {...(type === 'email' ? { type: 'email' as const } : type === 'phone' ? { type: 'tel' as const } : {})}
      description={state === 'idle' ? description : <SaveState state={state} />}
      error={error ?? (isBroken && text === known ? t('badPhone') : undefined)}
    />
  )
}

function SwitchField({ name, label, value, description, update, personId }: Props) {
  const { save, state, error } = useSave({ personId, name, update })
  return (
    <div className="flex flex-col">
      <Switch isSelected={value === true} isDisabled={!update} onChange={(on) => void save(String(on))}>
        {label}
      </Switch>
      <span className="text-sm text-muted">
        {state === 'idle' ? description : <SaveState state={state} />}
      </span>
      {error && <InlineError>{error}</InlineError>}
    </div>
  )
}

function SaveState({ state }: { state: 'saving' | 'saved' }) {
  const t = useTranslations('people')
  return (
    <span role="status" className="inline-flex items-center gap-1">
      {state === 'saving' ? <Spinner /> : <Check aria-hidden className="size-3.5 text-good" />}
      {t(state)}
    </span>
  )
}

function useSave({ personId, name, update }: Pick<Props, 'personId' | 'name' | 'update'>) {
  const router = useRouter()
  const [state, setState] = useState<'idle' | 'saving' | 'saved'>('idle')
  const [error, setError] = useState<string | undefined>()

  async function save(value: string) {
    if (!update) return
    setState('saving')
    const result = await update({ personId, field: name, value })
    setState(result.ok ? 'saved' : 'idle')
    setError(result.ok ? undefined : (result.error.fieldErrors[name] ?? result.error.message))
    if (result.ok) router.refresh()
  }
  return { save, state, error }
}
