'use client'
import { useRouter } from 'next/navigation'
import { type FormEvent, type ReactNode, useId, useState, useTransition } from 'react'
import { useTranslations } from 'use-intl/react'
import { Button } from '#components/ui/button.tsx'
import { ComboBox } from '#components/ui/combo-box.tsx'
import { InlineError } from '#components/ui/inline-error.tsx'
import { NumberField } from '#components/ui/number-field.tsx'
import { RadioGroup } from '#components/ui/radio-group.tsx'
import { Select } from '#components/ui/select.tsx'
import { showToast } from '#components/ui/toast.tsx'
import type { Action, ActionError } from '#lib/action-result.ts'
import type { SmsSettings } from '#lib/engine/sms-settings.ts'
import { hourOptions } from './hour-options.ts'

const currencies = ['USD', 'CAD', 'EUR', 'GBP']
const zonesShown = 50

/** All SMS settings in one form: they are read together, so they are saved together. */
export function SmsSettingsForm(props: {
  settings: SmsSettings
  /** IANA names. */
  zones: readonly string[]
  leastKeepRunDays: number
  save: Action<SmsSettings, SmsSettings>
}) {
  const t = useTranslations('smsSettings')
  const router = useRouter()
  const [settings, setSettings] = useState(props.settings)
  const [error, setError] = useState<ActionError | null>(null)
  const [isSaving, startSaving] = useTransition()
  const wrong = (field: string) => error?.fieldErrors[field]
  const { quietHours, limits, pricePerPart } = settings
  const change = (part: Partial<SmsSettings>) => setSettings((before) => ({ ...before, ...part }))

  function save(event: FormEvent) {
    event.preventDefault()
    startSaving(async () => {
      const result = await props.save(settings)
      setError(result.ok ? null : result.error)
      if (!result.ok) return
      showToast({ title: t('saved') })
      router.refresh()
    })
  }

  async function searchZones(query: string) {
    const wanted = query.toLowerCase().replaceAll(' ', '_')
    return props.zones
      .filter((zone) => zone.toLowerCase().includes(wanted))
      .slice(0, zonesShown)
      .map(zoneOption)
  }

  return (
    <form onSubmit={save} noValidate className="flex flex-col gap-6">
      <Section title={t('hours')} detail={t('hoursDetail')} error={wrong('quietHours')}>
        <Select
          label={t('opens')}
          className="w-32"
          value={quietHours.opens}
          onChange={(opens) => change({ quietHours: { ...quietHours, opens } })}
          options={timeOptions(quietHours.opens)}
        />
        <Select
          label={t('closes')}
          className="w-32"
          value={quietHours.closes}
          onChange={(closes) => change({ quietHours: { ...quietHours, closes } })}
          options={timeOptions(quietHours.closes)}
        />
      </Section>
      <Section title={t('limits')} detail={t('limitsDetail')}>
        <OptionalField
          label={t('perDay')}
          value={limits.perDay}
          unit={limits.perDay === null ? t('noLimit') : t('texts')}
          error={wrong('limits.perDay')}
          onChange={(perDay) => change({ limits: { ...limits, perDay } })}
        />
        <OptionalField
          label={t('perWeek')}
          value={limits.perWeek}
          unit={limits.perWeek === null ? t('noLimit') : t('texts')}
          error={wrong('limits.perWeek') ?? wrong('limits')}
          onChange={(perWeek) => change({ limits: { ...limits, perWeek } })}
        />
      </Section>
      <Section title={t('price')} detail={t('priceDetail')}>
        <NumberField
          label={t('amount')}
          minValue={0}
          formatOptions={{ minimumFractionDigits: 2, maximumFractionDigits: 5 }}
          value={pricePerPart.amount}
          onChange={(amount) => change({ pricePerPart: { ...pricePerPart, amount } })}
          error={wrong('pricePerPart.amount')}
        />
        <Select
          label={t('currency')}
          className="w-32"
          value={pricePerPart.currency}
          onChange={(currency) => change({ pricePerPart: { ...pricePerPart, currency } })}
          options={[...new Set([...currencies, pricePerPart.currency])].map((value) => ({
            value,
            label: value,
          }))}
          error={wrong('pricePerPart.currency')}
        />
      </Section>
      <Section title={t('time')}>
        <NumberField
          label={t('useByHours')}
          description={t('useByDetail')}
          unit={t('hoursUnit')}
          minValue={1}
          value={settings.useByHours}
          onChange={(useByHours) => change({ useByHours })}
          error={wrong('useByHours')}
        />
        <NumberField
          label={t('reconcileHours')}
          description={t('reconcileDetail')}
          unit={t('hoursUnit')}
          minValue={1}
          value={settings.reconcileHours}
          onChange={(reconcileHours) => change({ reconcileHours })}
          error={wrong('reconcileHours')}
        />
        <RadioGroup
          label={t('resend')}
          value={settings.resend}
          onChange={(resend) => change({ resend })}
          options={[
            { value: 'never', label: t('resendNever'), detail: t('resendNeverDetail') },
            {
              value: 'when-account-drops-repeats',
              label: t('resendProven'),
              detail: t('resendProvenDetail'),
            },
          ]}
          error={wrong('resend')}
        />
      </Section>
      <Section title={t('keeping')} detail={t('keepRunDetail')}>
        <OptionalField
          label={t('keepRunDays')}
          value={settings.keepRunDays}
          minValue={props.leastKeepRunDays}
          unit={settings.keepRunDays === null ? t('forGood') : t('days')}
          error={wrong('keepRunDays')}
          onChange={(keepRunDays) => change({ keepRunDays })}
        />
      </Section>
      <Section title={t('account')}>
        <ComboBox
          label={t('zone')}
          description={t('zoneDetail')}
          className="w-full md:w-80"
          isRequired
          value={settings.accountTimeZone === '' ? null : zoneOption(settings.accountTimeZone)}
          onChange={(zone) => change({ accountTimeZone: zone?.id ?? '' })}
          search={searchZones}
          emptyText={t('zoneNone')}
          error={wrong('accountTimeZone')}
        />
      </Section>
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" look="primary" isPending={isSaving}>
          {t('save')}
        </Button>
        <span role="alert">{error && <InlineError>{error.message}</InlineError>}</span>
      </div>
    </form>
  )
}

function Section(props: { title: string; detail?: string; error?: string | undefined; children: ReactNode }) {
  const id = useId()
  return (
    <section
      aria-labelledby={id}
      className="flex flex-col gap-3 rounded-md border border-line bg-surface p-4"
    >
      <div>
        <h2 id={id} className="text-lg font-medium">
          {props.title}
        </h2>
        {props.detail && <p className="text-sm text-muted">{props.detail}</p>}
      </div>
      <div className="flex flex-wrap items-start gap-x-6 gap-y-4">{props.children}</div>
      {props.error && <InlineError>{props.error}</InlineError>}
    </section>
  )
}

/** A whole number, or nothing for none. */
function OptionalField(props: {
  label: string
  value: number | null
  minValue?: number
  unit: string
  error: string | undefined
  onChange: (value: number | null) => void
}) {
  return (
    <NumberField
      label={props.label}
      optional
      minValue={props.minValue ?? 1}
      formatOptions={{ maximumFractionDigits: 0 }}
      unit={props.unit}
      value={props.value ?? Number.NaN}
      onChange={(value) => props.onChange(Number.isNaN(value) ? null : value)}
      error={props.error}
    />
  )
}

const timeOptions = (current: string) => hourOptions(current).map((value) => ({ value, label: value }))
const zoneOption = (zone: string) => ({ id: zone, title: zone.replaceAll('_', ' ') })
