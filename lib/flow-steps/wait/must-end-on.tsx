'use client'
import { useId } from 'react'
import { useTranslations } from 'use-intl/react'
import { pickerLook, unlabelledLook } from '#components/form/picker-look.ts'
import { Checkbox } from '#components/ui/checkbox.tsx'
import { classNames } from '#components/ui/class-names.ts'
import { InlineError } from '#components/ui/inline-error.tsx'
import type { StepFormProps } from '../define-step-view.ts'
import type { WaitSettings } from './definition.ts'
import { TimeSelect } from './time-select.tsx'
import { weekdays } from './wait-ends.ts'

/** What it starts with: office hours, as most people mean it. */
const workingDays = [1, 2, 3, 4, 5]
const morning = '09:00'

/** Weekdays and time at which a wait must end, behind a checkbox. */
export function MustEndOn({
  settings,
  onChange,
  errors,
  isReadOnly,
}: Pick<StepFormProps<WaitSettings>, 'settings' | 'onChange' | 'errors' | 'isReadOnly'>) {
  const t = useTranslations('flowSteps')
  const id = useId()
  const { endDays } = settings
  const choose = (isOn: boolean) =>
    onChange({
      ...settings,
      endDays: isOn ? workingDays : undefined,
      endTime: isOn ? (settings.endTime ?? morning) : undefined,
    })
  const toggle = (day: number, isOn: boolean) =>
    onChange({ ...settings, endDays: weekdays.filter((it) => (it === day ? isOn : endDays?.includes(it))) })
  return (
    <>
      <Checkbox
        isSelected={endDays !== undefined}
        onChange={choose}
        isDisabled={isReadOnly}
        className={unlabelledLook}
      >
        {t('wait.advanced')}
      </Checkbox>
      {endDays && (
        <>
          <fieldset
            data-field="endDays"
            className={classNames('flex min-w-0 flex-col gap-1', pickerLook)}
            aria-labelledby={`${id}-label`}
            {...(errors.endDays ? { 'aria-describedby': `${id}-error` } : {})}
          >
            <span id={`${id}-label`} className="text-sm font-medium">
              {t('fields.endDays')}
            </span>
            <div className="flex min-h-8 flex-wrap items-center gap-x-3 gap-y-1">
              {weekdays.map((day) => (
                <Checkbox
                  key={day}
                  isSelected={endDays.includes(day)}
                  onChange={(isOn) => toggle(day, isOn)}
                  isDisabled={isReadOnly}
                >
                  {t(`wait.weekdays.d${day}`)}
                </Checkbox>
              ))}
            </div>
            {errors.endDays && (
              <span id={`${id}-error`}>
                <InlineError>{errors.endDays}</InlineError>
              </span>
            )}
          </fieldset>
          <TimeSelect
            field="endTime"
            label={t('fields.endTime')}
            description={t('wait.advancedHint')}
            value={settings.endTime}
            onChange={(endTime) => onChange({ ...settings, endTime })}
            error={errors.endTime}
            isDisabled={isReadOnly}
          />
        </>
      )}
    </>
  )
}
