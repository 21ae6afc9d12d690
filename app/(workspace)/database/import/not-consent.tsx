import { getTranslator } from '#app/i18n.ts'
import { Banner } from '#components/ui/banner.tsx'

export async function NotConsent() {
  const t = await getTranslator('import')
  return <Banner title={t('notConsentTitle')}>{t('notConsent')}</Banner>
}
