import type { ReactNode } from 'react'
import { signOutOfFlowstep } from '#app/(auth)/sign-in/actions.ts'
import { requestPresentation } from '#app/i18n.ts'
import { requireUser } from '#app/session.ts'
import { requestTheme } from '#app/theme.ts'
import { WorkspaceShell } from '#components/shell/workspace-shell.tsx'
import { db } from '#lib/db/sql.ts'
import { areasOf } from '#lib/shell/areas.ts'
import { connectedService } from '#lib/shell/connected-service.ts'
import { searchEverything, setLanguage, setTheme } from './actions.ts'

export default async function WorkspaceLayout({ children }: { children: ReactNode }) {
  const user = await requireUser()
  const [theme, { now }, service] = await Promise.all([
    requestTheme(),
    requestPresentation(),
    connectedService(db),
  ])
  return (
    <WorkspaceShell
      user={{ name: user.name, email: user.email }}
      theme={theme}
      areas={areasOf(user).map(({ key, href, letter }) => ({ key, href, letter }))}
      sandboxNow={service?.isSandbox ? now : null}
      actions={{ setLanguage, setTheme, signOut: signOutOfFlowstep, search: searchEverything }}
    >
      {children}
    </WorkspaceShell>
  )
}
