'use client'
import { Keyboard, LogOut } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useTransition } from 'react'
import { Button as AriaButton } from 'react-aria-components/Button'
import { useLocale, useTranslations } from 'use-intl/react'
import { initialsOf } from '#components/ui/initials.ts'
import { MenuButton, MenuItem, MenuSection, MenuSeparator } from '#components/ui/menu.tsx'
import { showToast } from '#components/ui/toast.tsx'
import { type Action, type ActionResult, answerOrRefusal } from '#lib/action-result.ts'
import type { Locale } from '#lib/i18n/messages.ts'
import { type Theme, themes } from './theme.ts'

export type UserMenuActions = {
  setLanguage: Action<{ locale: Locale }, null>
  setTheme: Action<{ theme: Theme }, null>
  signOut: Action<Record<string, never> | undefined, never>
}

// Each language in its own words, so that whoever landed in the wrong one finds the way back.
const languages: Record<Locale, string> = { en: 'English', nl: 'Nederlands' }

/** Initials that open language, theme, shortcuts and the way out. */
export function UserMenu({
  name,
  email,
  theme,
  actions,
  onShortcuts,
}: {
  name: string
  email: string
  theme: Theme
  actions: UserMenuActions
  onShortcuts: () => void
}) {
  const t = useTranslations('shell')
  const words = useTranslations('ui')
  const locale = useLocale()
  const router = useRouter()
  const [, startTransition] = useTransition()

  function choose<Value>(change: () => Promise<ActionResult<Value>>) {
    startTransition(async () => {
      const result = await answerOrRefusal(change(), words('unreachable'))
      // Asked for anew without a connection, the page would go.
      if (result.ok) router.refresh()
      else showToast({ tone: 'bad', title: result.error.message })
    })
  }

  function chooseTheme(chosen: Theme) {
    document.documentElement.dataset.theme = chosen
    choose(() => actions.setTheme({ theme: chosen }))
  }

  return (
    <MenuButton
      label={t('userMenu', { name })}
      placement="bottom end"
      trigger={
        <AriaButton
          aria-label={t('userMenu', { name })}
          className="flex size-8 shrink-0 items-center justify-center rounded-full bg-accent-soft text-xs font-medium text-accent data-hovered:bg-pressed"
        >
          {initialsOf(name)}
        </AriaButton>
      }
    >
      <MenuSection title={email}>
        <MenuItem icon={Keyboard} shortcut="?" onAction={onShortcuts}>
          {t('shortcuts')}
        </MenuItem>
      </MenuSection>
      <MenuSection title={t('language')}>
        {(Object.keys(languages) as Locale[]).map((language) => (
          <MenuItem
            key={language}
            isCurrent={language === locale}
            onAction={() => choose(() => actions.setLanguage({ locale: language }))}
          >
            {languages[language]}
          </MenuItem>
        ))}
      </MenuSection>
      <MenuSection title={t('theme')}>
        {themes.map((one) => (
          <MenuItem key={one} isCurrent={one === theme} onAction={() => chooseTheme(one)}>
            {t(`themes.${one}`)}
          </MenuItem>
        ))}
      </MenuSection>
      <MenuSeparator />
      <MenuItem icon={LogOut} onAction={() => choose(() => actions.signOut({}))}>
        {t('signOut')}
      </MenuItem>
    </MenuButton>
  )
}
