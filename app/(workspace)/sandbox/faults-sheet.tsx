'use client'
import { CloudLightning } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { Button } from '#components/ui/button.tsx'
import { InlineError } from '#components/ui/inline-error.tsx'
import { Select } from '#components/ui/select.tsx'
import { Sheet } from '#components/ui/sheet.tsx'
import { Switch } from '#components/ui/switch.tsx'
import { showToast } from '#components/ui/toast.tsx'
import type { Action } from '#lib/action-result.ts'

const outages = ['none', 'unavailable', 'reset', 'refuse'] as const

type Switches = {
  throttle: boolean
  rejectCredentials: boolean
  outage: (typeof outages)[number]
  repeatCallbacks: boolean
  shuffleCallbacks: boolean
}
type Change = { [Name in keyof Switches]?: Switches[Name] | undefined }

const calm: Switches = {
  throttle: true,
  rejectCredentials: false,
  outage: 'none',
  repeatCallbacks: false,
  shuffleCallbacks: false,
}

/** Lets Vibes misbehave, to see what Flowstep makes of it. */
export function FaultsSheet({
  initial,
  set,
  timeOutNext,
}: {
  initial: Switches
  set: Action<Change, Switches>
  timeOutNext: Action<Record<string, never>, null>
}) {
  const t = useTranslations('sandbox.faults')
  const [switches, setSwitches] = useState(initial)
  const [isOpen, setOpen] = useState(false)
  const [error, setError] = useState<string | null>(null)
  const troubles = (Object.keys(calm) as (keyof Switches)[]).filter(
    (name) => switches[name] !== calm[name],
  ).length

  async function change(wanted: Change, words: string) {
    const before = switches
    setSwitches({ ...before, ...wanted } as Switches)
    const result = await set(wanted)
    setSwitches(result.ok ? result.value : before)
    setError(result.ok ? null : result.error.message)
    if (result.ok) showToast({ title: words })
  }

  async function timeOut() {
    const result = await timeOutNext({})
    setError(result.ok ? null : result.error.message)
    if (result.ok) showToast({ tone: 'info', title: t('timeOutSet') })
  }

  return (
    <>
      <Button size="small" icon={CloudLightning} onPress={() => setOpen(true)}>
        {troubles > 0 ? t('on', { count: troubles }) : t('title')}
      </Button>
      <Sheet isOpen={isOpen} onClose={() => setOpen(false)} title={t('title')} side="right">
        <div className="flex flex-col gap-4 p-4">
          <p className="text-sm text-muted">{t('hint')}</p>
          <Switch isSelected={switches.throttle} onChange={(throttle) => change({ throttle }, t('changed'))}>
            {t('throttle')}
          </Switch>
          <Switch
            isSelected={switches.rejectCredentials}
            onChange={(rejectCredentials) => change({ rejectCredentials }, t('changed'))}
          >
            {t('rejectCredentials')}
          </Switch>
          <Switch
            isSelected={switches.repeatCallbacks}
            onChange={(repeatCallbacks) => change({ repeatCallbacks }, t('changed'))}
          >
            {t('repeat')}
          </Switch>
          <Switch
            isSelected={switches.shuffleCallbacks}
            onChange={(shuffleCallbacks) => change({ shuffleCallbacks }, t('changed'))}
          >
            {t('shuffle')}
          </Switch>
          <Select
            label={t('outage')}
            options={outages.map((value) => ({ value, label: t(`outages.${value}`) }))}
            value={switches.outage}
            onChange={(outage) => change({ outage }, t('changed'))}
          />
          <div className="flex flex-wrap gap-2">
            <Button onPress={timeOut}>{t('timeOut')}</Button>
            <Button onPress={() => change(calm, t('calmed'))} isDisabled={troubles === 0}>
              {t('calm')}
            </Button>
          </div>
          {error && <InlineError>{error}</InlineError>}
        </div>
      </Sheet>
    </>
  )
}
