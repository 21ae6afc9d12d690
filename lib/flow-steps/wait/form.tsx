'use client'
import { useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl/react'
import { FieldHint } from '#components/form/field-hint.tsx'
import { FieldRow } from '#components/form/field-row.tsx'
import { pickerLook, shortLook, unlabelledLook } from '#components/form/picker-look.ts'
import { Checkbox } from '#components/ui/checkbox.tsx'
import { NumberField } from '#components/ui/number-field.tsx'
import { Select } from '#components/ui/select.tsx'
import { TextField } from '#components/ui/text-field.tsx'
import type { StepFormProps } from '../define-step-view.ts'
import type { WaitSettings } from './definition.ts'
import { MustEndOn } from './must-end-on.tsx'
import { TimeSelect } from './time-select.tsx'
import { dateToken, dateTokens, isDay, waitUnits } from './wait-ends.ts'

type Part = Omit<StepFormProps<WaitSettings>, 'lookups' | 'searches'>

const kinds = ['duration', 'date', 'token'] as const
const partOf = { duration: Duration, date: UntilDate, token: UntilToken }
const short = `${pickerLook} ${shortLook}`

export default function WaitForm({
  settings,
  onChange,
  errors,
  hints,
  isReadOnly,
}: StepFormProps<WaitSettings>) {
  const t = useTranslations('flowSteps')
  const kind = settings.until ?? 'duration'
  const Ends = partOf[kind]
  const hasDays =
    kind !== 'duration' ||
    settings.unit === 'days' ||
    settings.unit === 'weeks' ||
    settings.endDays !== undefined
  const part = { settings, onChange, errors, hints, isReadOnly }
  return (
    <>
      <Select
        label={t('fields.until')}
        className={short}
        value={kind}
        onChange={(until) => onChange({ ...settings, until: until === 'duration' ? undefined : until })}
        options={kinds.map((value) => ({ value, label: t(`wait.untilWhat.${value}`) }))}
        isDisabled={isReadOnly}
      />
      <Ends {...part} />
      <MustEndOn {...part} />
      {hasDays && (
        <div data-field="zone">
          <Select
            label={t('fields.zone')}
            className={short}
            value={settings.zone ?? 'account'}
            onChange={(zone) => onChange({ ...settings, zone: zone === 'account' ? undefined : zone })}
            options={(['account', 'person'] as const).map((value) => ({
              value,
              label: t(`wait.zones.${value}`),
            }))}
            description={settings.zone && t('wait.zones.personHint')}
            isDisabled={isReadOnly}
          />
        </div>
      )}
      <div data-field="checkAgain" className={unlabelledLook}>
        <Checkbox
          isSelected={settings.checkAgain ?? false}
          onChange={(checkAgain) => onChange({ ...settings, checkAgain: checkAgain || undefined })}
          isDisabled={isReadOnly}
        >
          {t('fields.checkAgain')}
        </Checkbox>
      </div>
    </>
  )
}

function Duration({ settings, onChange, errors, isReadOnly }: Part) {
  const t = useTranslations('flowSteps')
  return (
    <FieldRow label={t('fields.amount')}>
      <NumberField
        label={t('fields.amount')}
        hideLabel
        data-field="amount"
        value={settings.amount ?? Number.NaN}
        // No least and most here: the field would change what was typed without a word. The step's problems say it.
        onChange={(amount) => onChange({ ...settings, amount: Number.isNaN(amount) ? null : amount })}
        isReadOnly={isReadOnly}
        error={errors.amount}
      />
      <Select
        label={t('fields.unit')}
        hideLabel
        value={settings.unit}
        onChange={(unit) => onChange({ ...settings, unit })}
        options={waitUnits.map((value) => ({ value, label: t(`wait.units.${value}`) }))}
        isDisabled={isReadOnly}
      />
    </FieldRow>
  )
}

function UntilDate({ settings, onChange, errors, hints, isReadOnly }: Part) {
  const t = useTranslations('flowSteps')
  const format = useFormatter()
  // The browser writes the field its own way, in which 03/01 may be March or January.
  const { date } = settings
  const inWords =
    date && isDay(date) ? `${format.dateTime(new Date(`${date}T00:00:00Z`), 'wholeDay')}.` : null
  const usual = hints.date || settings.endDays ? null : t('wait.dateHint')
  const description = [inWords, usual].filter(Boolean).join(' ')
  return (
    <>
      <TextField
        label={t('fields.date')}
        type="date"
        data-field="date"
        className={short}
        value={settings.date ?? ''}
        onChange={(date) => onChange({ ...settings, date: date || null })}
        description={
          (description || hints.date) && (
            <>
              {description}
              {hints.date && <FieldHint>{hints.date}</FieldHint>}
            </>
          )
        }
        error={errors.date}
        isDisabled={isReadOnly}
      />
      <TimeSelect
        field="time"
        label={t('fields.time')}
        value={settings.time}
        onChange={(time) => onChange({ ...settings, time })}
        error={errors.time}
        isDisabled={isReadOnly}
        whenEmpty={t('wait.startOfDay')}
      />
    </>
  )
}

function UntilToken({ settings, onChange, errors, isReadOnly }: Part) {
  const t = useTranslations('flowSteps')
  const token = settings.token ? dateToken(settings.token) : undefined
  return (
    <>
      <div data-field="token">
        <Select
          label={t('fields.token')}
          className={pickerLook}
          placeholder={t('wait.pickTokenHere')}
          value={token?.source ?? null}
          onChange={(source) => onChange({ ...settings, token: source })}
          options={dateTokens.map(({ source, name }) => ({
            value: source,
            label: t('wait.tokenName', { name }),
            detail: source,
          }))}
          description={t(settings.anniversary || settings.endDays ? 'wait.yearlyHint' : 'wait.tokenHint')}
          error={errors.token}
          isDisabled={isReadOnly}
        />
      </div>
      <div data-field="anniversary" className={unlabelledLook}>
        <Checkbox
          isSelected={settings.anniversary ?? false}
          onChange={(anniversary) => onChange({ ...settings, anniversary: anniversary || undefined })}
          isDisabled={isReadOnly}
        >
          {t('fields.anniversary')}
        </Checkbox>
      </div>
      <DaysOff settings={settings} onChange={onChange} errors={errors} isReadOnly={isReadOnly} />
      <TimeSelect
        field="time"
        label={t('fields.time')}
        value={settings.time}
        onChange={(time) => onChange({ ...settings, time })}
        error={errors.time}
        isDisabled={isReadOnly}
        whenEmpty={t(token?.type === 'datetime' ? 'wait.sameTime' : 'wait.startOfDay')}
      />
    </>
  )
}

/** "3 days before it": a number from 0 and which way, instead of a sign that has to be explained. */
function DaysOff({ settings, onChange, errors, isReadOnly }: Omit<Part, 'hints'>) {
  const t = useTranslations('flowSteps')
  const { daysOff = 0 } = settings
  // Which way 0 days go is known here alone.
  const [chosen, choose] = useState<'before' | 'after'>('after')
  const way = daysOff < 0 ? 'before' : daysOff > 0 ? 'after' : chosen
  const set = (days: number, way: 'before' | 'after') => {
    choose(way)
    onChange({ ...settings, daysOff: (way === 'before' ? -days : days) || undefined })
  }
  return (
    <FieldRow label={t('fields.daysOff')}>
      <NumberField
        label={t('fields.daysOff')}
        hideLabel
        data-field="daysOff"
        value={Math.abs(daysOff)}
        // Whoever types a sign means it.
        onChange={(days) => set(Math.abs(days), days < 0 ? 'before' : way)}
        isReadOnly={isReadOnly}
        error={errors.daysOff}
      />
      <Select
        label={t('wait.daysOffWhich')}
        hideLabel
        value={way}
        onChange={(next) => set(Math.abs(daysOff), next)}
        options={(['before', 'after'] as const).map((value) => ({
          value,
          label: t(`wait.daysOffWhichOf.${value}`),
        }))}
        isDisabled={isReadOnly}
      />
    </FieldRow>
  )
}
