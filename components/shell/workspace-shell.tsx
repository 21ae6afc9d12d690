'use client'
import { Menu, Search } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Button as AriaButton } from 'react-aria-components/Button'
import { useTranslations } from 'use-intl/react'
import { IconButton } from '#components/ui/button.tsx'
import { Island } from '#components/ui/island.tsx'
import { Kbd } from '#components/ui/kbd.tsx'
import { LateDialog } from '#components/ui/late-dialog.tsx'
import { latePart } from '#components/ui/late-part.ts'
import { Sheet } from '#components/ui/sheet.tsx'
import { useCommandKey } from '#components/ui/use-command-key.ts'
import { AreaLinks, type ShellArea } from './area-links.tsx'
import { Brand } from './brand.tsx'
import type { SearchAction } from './command-palette.tsx'
import { SandboxNote } from './sandbox-note.tsx'
import type { Theme } from './theme.ts'
import { useShellKeys } from './use-shell-keys.ts'
import { useStoredFlag } from './use-stored-flag.ts'
import { UserMenu, type UserMenuActions } from './user-menu.tsx'

// Every page carries the shell, so what one opens by a key comes when the key is pressed.
const CommandPalette = latePart(async () => ({
  default: (await import('./command-palette.tsx')).CommandPalette,
}))
const ShortcutsDialog = latePart(async () => ({
  default: (await import('./shortcuts-dialog.tsx')).ShortcutsDialog,
}))

type Overlay = 'search' | 'shortcuts' | 'menu' | null

/** The frame of every page behind sign-in: top bar, palette, shortcuts, and the page in <main>. */
export function WorkspaceShell({
  user,
  theme,
  areas,
  sandboxNow,
  actions,
  children,
}: {
  user: { name: string; email: string }
  theme: Theme
  areas: readonly ShellArea[]
  /** The demo clock's now while the sandbox is the connected service, else null. */
  sandboxNow: Date | null
  actions: UserMenuActions & { search: SearchAction }
  children: ReactNode
}) {
  const t = useTranslations('shell')
  const command = useCommandKey()
  const [overlay, setOverlay] = useState<Overlay>(null)
  const [singleKey, setSingleKey] = useStoredFlag('flowstep.single-key', true)
  const close = () => setOverlay(null)
  useShellKeys({
    areas,
    singleKey,
    onSearch: () => setOverlay('search'),
    onShortcuts: () => setOverlay('shortcuts'),
  })

  return (
    <div className="flex h-dvh flex-col">
      <a
        href="#content"
        className="absolute top-1 left-1 z-50 -translate-y-16 rounded-md bg-raised px-3 py-2 shadow-float focus:translate-y-0"
      >
        {t('skipToContent')}
      </a>
      <header className="flex h-12 shrink-0 items-center gap-2 border-b border-line bg-surface px-3">
        <Island>
          <IconButton
            icon={Menu}
            label={t('menu')}
            className="md:hidden"
            onPress={() => setOverlay('menu')}
          />
          <Brand isShort={sandboxNow !== null} />
          <div className="max-md:hidden">
            <AreaLinks areas={areas} />
          </div>
          <div className="flex-1" />
          {sandboxNow && (
            <SandboxNote
              now={sandboxNow}
              className="h-7 min-w-0 rounded-full px-3 max-md:px-2 max-md:text-xs md:max-lg:hidden"
            />
          )}
          <AriaButton
            onPress={() => setOverlay('search')}
            className="flex h-8 items-center gap-2 rounded-md border border-strong px-2 text-sm text-muted data-hovered:bg-hover max-md:hidden"
          >
            <Search aria-hidden className="size-4" />
            {t('search')}
            <Kbd>{command} K</Kbd>
          </AriaButton>
          <IconButton
            icon={Search}
            label={t('search')}
            className="md:hidden"
            onPress={() => setOverlay('search')}
          />
          <UserMenu
            name={user.name}
            email={user.email}
            theme={theme}
            actions={actions}
            onShortcuts={() => setOverlay('shortcuts')}
          />
        </Island>
      </header>
      {sandboxNow && (
        <SandboxNote now={sandboxNow} className="h-8 shrink-0 justify-center px-3 max-md:hidden lg:hidden" />
      )}
      <main id="content" tabIndex={-1} className="flex min-h-0 flex-1 flex-col overflow-auto outline-none">
        {children}
      </main>

      {overlay === 'search' && (
        <LateDialog onClose={close}>
          <CommandPalette isOpen onClose={close} areas={areas} search={actions.search} />
        </LateDialog>
      )}
      {overlay === 'shortcuts' && (
        <LateDialog onClose={close}>
          <ShortcutsDialog
            isOpen
            onClose={close}
            areas={areas}
            singleKey={singleKey}
            onSingleKey={setSingleKey}
          />
        </LateDialog>
      )}
      {overlay === 'menu' && (
        <Sheet isOpen onClose={close} title="Flowstep" side="left">
          <div className="p-2">
            <AreaLinks areas={areas} isStacked onNavigate={close} />
          </div>
        </Sheet>
      )}
    </div>
  )
}
