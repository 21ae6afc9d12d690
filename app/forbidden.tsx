import { requestLocale } from '#app/request-locale.ts'
import { currentUser } from '#app/session.ts'
import { ButtonLink } from '#components/ui/link.tsx'
import type { Role } from '#lib/auth/permissions.ts'
import type { MessageKey } from '#lib/i18n/messages.ts'
import { translate } from '#lib/i18n/translate.ts'
import { paths } from '#lib/paths.ts'

const roleName: Record<Role, MessageKey> = {
  admin: 'auth.roleAdmin',
  marketer: 'auth.roleMarketer',
  analyst: 'auth.roleAnalyst',
}

/** Shown by `requireUser(permission)` where the role doesn't include the page. */
export default async function Forbidden() {
  const locale = await requestLocale()
  const user = await currentUser()
  const role = translate(locale, { key: roleName[user?.role ?? 'analyst'] })
  return (
    <main className="flex min-h-dvh flex-col items-center justify-center gap-4 p-4 text-center">
      <h1 className="text-lg font-semibold">{translate(locale, { key: 'auth.forbiddenTitle' })}</h1>
      <p className="max-w-96 text-muted">
        {translate(locale, { key: 'auth.forbiddenExplanation', values: { role } })}
      </p>
      <ButtonLink href={paths.home()}>{translate(locale, { key: 'auth.backHome' })}</ButtonLink>
    </main>
  )
}
