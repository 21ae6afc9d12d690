import { SearchX } from 'lucide-react'
import { getTranslator } from '#app/i18n.ts'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { ButtonLink } from '#components/ui/link.tsx'
import { paths } from '#lib/paths.ts'

/** An address that leads nowhere, and what `notFound()` shows. */
export default async function NotFound() {
  const t = await getTranslator('shell')
  return (
    <div className="flex min-h-full flex-1 flex-col items-center justify-center">
      <h1 className="sr-only">{t('notFound.title')}</h1>
      <EmptyState
        icon={SearchX}
        title={t('notFound.title')}
        action={<ButtonLink href={paths.home()}>{t('notFound.action')}</ButtonLink>}
      >
        {t('notFound.body')}
      </EmptyState>
    </div>
  )
}
