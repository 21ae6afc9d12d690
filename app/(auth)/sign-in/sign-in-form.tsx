'use client'
import { type FormEvent, startTransition, useActionState } from 'react'
import { useTranslations } from 'use-intl/react'
import { Button } from '#components/ui/button.tsx'
import { InlineError } from '#components/ui/inline-error.tsx'
import { Kbd } from '#components/ui/kbd.tsx'
import { TextField } from '#components/ui/text-field.tsx'
import type { Action, ActionResult } from '#lib/action-result.ts'

type Props = {
  action: Action<{ email: string; password: string; next?: string | undefined }, never>
  next: string
  isDemo: boolean
}

/** E-mail and password. On success the action goes to `next` by itself. */
export function SignInForm({ action, next, isDemo }: Props) {
  const t = useTranslations('auth')
  const [result, submit, isPending] = useActionState<ActionResult<never> | null, FormData>(
    (_earlier, form) => action(form),
    null,
  )
  // Not `<form action>`: React empties such a form once it has answered, and after a refusal the address should still be there.
  // `post`, because before this script runs the browser would put the password into the address.
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    startTransition(() => submit(form))
  }
  const error = result?.ok === false ? result.error : null
  const Heading = isDemo ? 'h2' : 'h1'
  return (
    <form method="post" onSubmit={onSubmit} noValidate className="flex flex-col gap-4">
      <Heading className="text-lg font-semibold">{t('signInTo')}</Heading>
      {error && Object.keys(error.fieldErrors).length === 0 && (
        <div role="alert">
          <InlineError>{error.message}</InlineError>
        </div>
      )}
      <input type="hidden" name="next" value={next} />
      <TextField
        label={t('email')}
        name="email"
        type="email"
        autoComplete="username"
        error={error?.fieldErrors.email}
      />
      <TextField
        label={t('password')}
        name="password"
        type="password"
        autoComplete="current-password"
        error={error?.fieldErrors.password}
      />
      <Button type="submit" look={isDemo ? 'secondary' : 'primary'} isPending={isPending}>
        {isPending ? t('signingIn') : t('signIn')}
      </Button>
      {!isDemo && (
        <p className="text-sm text-muted">
          {t.rich('noAccountYet', { command: (text) => <Kbd>{text}</Kbd> })}
        </p>
      )}
    </form>
  )
}
