// Spans of time as marketers write them: "1 hour", "82 days", "3 weeks", "14 months", "1 year".
// An abbreviation is refused in words; Marketo ignores it silently, which is how waits go missing there.

export const durationUnits = ['hour', 'day', 'week', 'month', 'year'] as const
export type DurationUnit = (typeof durationUnits)[number]
export type Duration = { count: number; unit: DurationUnit }

// Dutch words are accepted too: what a Dutch screen shows must be what a Dutch user may type.
const unitWords: Record<string, DurationUnit> = {
  hour: 'hour',
  hours: 'hour',
  uur: 'hour',
  uren: 'hour',
  day: 'day',
  days: 'day',
  dag: 'day',
  dagen: 'day',
  week: 'week',
  weeks: 'week',
  weken: 'week',
  month: 'month',
  months: 'month',
  maand: 'month',
  maanden: 'month',
  year: 'year',
  years: 'year',
  jaar: 'year',
  jaren: 'year',
}

/** `null` when it isn't a duration; the count is 1 to 9,999. */
export function parseDuration(text: string): Duration | null {
  const match = /^\s*(\d{1,4})\s+([a-z]+)\s*$/i.exec(text)
  const count = Number(match?.[1])
  const unit = unitWords[match?.[2]?.toLowerCase() ?? '']
  return match && unit && count > 0 ? { count, unit } : null
}

/** The canonical English form, as stored: `3 weeks`, `1 hour`. */
export function printDuration({ count, unit }: Duration): string {
  return `${count} ${unit}${count === 1 ? '' : 's'}`
}
