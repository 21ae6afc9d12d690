'use client'
import type { ReactNode } from 'react'
import { ProgressBar as AriaProgressBar } from 'react-aria-components/ProgressBar'
import { classNames } from './class-names.ts'
import { type Tone, toneFill } from './tone.ts'

/**
 * Long work under way. `value` of `max`; without `value` it only says that something is going on.
 * `detail` is the slot for rate, time left and what it waits for: "282 a second · about 4 minutes left".
 */
export function ProgressBar({
  label,
  value,
  max = 100,
  valueText,
  detail,
  tone,
}: {
  label: string
  value?: number
  max?: number
  /** What stands at the right and is read out: "17,930 of 24,114". */
  valueText?: string
  detail?: ReactNode
  tone?: Exclude<Tone, 'neutral'>
}) {
  return (
    <AriaProgressBar
      {...(value === undefined ? { isIndeterminate: true } : { value })}
      maxValue={Math.max(max, 1)}
      {...(valueText ? { valueLabel: valueText } : {})}
      aria-label={label}
      className="flex flex-col gap-1"
    >
      {({ percentage, valueText: percent, isIndeterminate }) => (
        <>
          <div className="flex items-baseline justify-between gap-4 text-sm">
            <span className="min-w-0 truncate font-medium">{label}</span>
            <span className="num text-muted">{isIndeterminate ? null : (valueText ?? percent)}</span>
          </div>
          <div className="h-1.5 overflow-hidden rounded-full bg-pressed">
            <div
              className={classNames(
                'h-full rounded-full transition-[width] duration-150',
                tone ? toneFill[tone] : 'bg-accent',
                isIndeterminate && 'animate-pulse',
              )}
              style={{ width: isIndeterminate ? '100%' : `${percentage}%` }}
            />
          </div>
          {detail && <div className="text-sm text-muted">{detail}</div>}
        </>
      )}
    </AriaProgressBar>
  )
}
