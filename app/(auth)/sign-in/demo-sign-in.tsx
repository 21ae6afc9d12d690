'use client'
import { useTranslations } from 'use-intl/react'
import { Button } from '#components/ui/button.tsx'
import type { Action } from '#lib/action-result.ts'
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
  return (
    <section className="flex flex-col gap-3 border-b border-line pb-6">
      <h1 className="text-lg font-semibold">{t('demoTitle')}</h1>
      <p className="text-sm text-muted">{t('demoExplanation')}</p>
      {offered.map(({ role, label, look }) => (
        // The server action itself, not a function around it: so the buttons work before this script has loaded.
        <form
          key={role}
          action={action as unknown as (form: FormData) => Promise<void>}
          className="flex flex-col"
        >
          <input type="hidden" name="role" value={role} />
          <input type="hidden" name="next" value={next} />
          <Button type="submit" look={look}>
            {t('continueAs', { role: t(label) })}
          </Button>
        </form>
      ))}
    </section>
  )
}
