'use client'
import { useActionState } from 'react'
import { useTranslations } from 'use-intl/react'
import { Button } from '#components/ui/button.tsx'
import { InlineError } from '#components/ui/inline-error.tsx'
import type { Action, ActionResult } from '#lib/action-result.ts'
import type { Role } from '#lib/auth/permissions.ts'

type Props = { action: Action<{ role: Role; next?: string | undefined }, never>; next: string }

const offered = [
  { role: 'admin', label: 'roleAdmin', look: 'primary' },
  { role: 'marketer', label: 'roleMarketer', look: 'secondary' },
  { role: 'analyst', label: 'roleAnalyst', look: 'secondary' },
] as const

/** One button per role, for the demo. */
export function DemoSignIn({ action, next }: Props) {
  const t = useTranslations('auth')
  const [result, submit, isPending] = useActionState<ActionResult<never> | null, FormData>(
    (_earlier, form) => action(form),
    null,
  )
  return (
    <section className="flex flex-col gap-3 border-b border-line pb-6">
      <h1 className="text-lg font-semibold">{t('demoTitle')}</h1>
      <p className="text-sm text-muted">{t('demoExplanation')}</p>
      {result?.ok === false && (
        <div role="alert">
          <InlineError>{result.error.message}</InlineError>
        </div>
      )}
      {offered.map(({ role, label, look }) => (
        <form key={role} action={submit} className="flex flex-col">
          <input type="hidden" name="role" value={role} />
          <input type="hidden" name="next" value={next} />
          <Button type="submit" look={look} isDisabled={isPending}>
            {t('continueAs', { role: t(label) })}
          </Button>
        </form>
      ))}
    </section>
  )
}
