// The phones of the demo: what Vibes would have sent, and a way to answer. Only while the sandbox is the connected service.
import { Smartphone } from 'lucide-react'
import type { ReactNode } from 'react'
import { getTranslator, requestPresentation } from '#app/i18n.ts'
import { requireUser } from '#app/session.ts'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { ButtonLink } from '#components/ui/link.tsx'
import { can } from '#lib/auth/permissions.ts'
import { AppError } from '#lib/errors.ts'
import { paths } from '#lib/paths.ts'
import { type FaultSwitches, faultSwitches, isSandboxConnected } from '#lib/vibes/sandbox-queries.ts'
import { moveClock, setFaultSwitches, timeOutNext } from './actions.ts'
import { DemoClock } from './demo-clock.tsx'
import { FaultsSheet } from './faults-sheet.tsx'

export default async function SandboxLayout({ children }: { children: ReactNode }) {
  const user = await requireUser('sandbox.use')
  const [t, tVibes, { now }, isConnected] = await Promise.all([
    getTranslator('sandbox'),
    getTranslator('vibes'),
    requestPresentation(),
    isSandboxConnected(),
  ])
  const faults = isConnected ? await switchesOrNull() : null
  if (faults === null) {
    return (
      <EmptyState
        icon={Smartphone}
        title={isConnected ? t('away') : t('notConnected')}
        action={
          !isConnected &&
          can(user, 'vibes.configure') && (
            <ButtonLink look="primary" href={paths.launchPoint()}>
              {tVibes('launchPoint.title')}
            </ButtonLink>
          )
        }
      >
        {!isConnected && t('notConnectedHint')}
      </EmptyState>
    )
  }
  return (
    <div className="mx-auto flex w-full max-w-6xl flex-col gap-4 p-4 md:p-6">
      <header className="flex flex-wrap items-end justify-between gap-3">
        <div>
          <h1 className="text-xl font-medium">{t('title')}</h1>
          <p className="text-muted">{t('intro')}</p>
        </div>
        <div className="flex flex-wrap items-center gap-2">
          <DemoClock now={now.toISOString()} move={moveClock} />
          <FaultsSheet initial={faults} set={setFaultSwitches} timeOutNext={timeOutNext} />
        </div>
      </header>
      {children}
    </div>
  )
}

async function switchesOrNull(): Promise<FaultSwitches | null> {
  try {
    return await faultSwitches()
  } catch (error) {
    if (error instanceof AppError && error.code === 'unavailable') return null
    throw error
  }
}
