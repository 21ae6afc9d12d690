// When the demo begins: a Tuesday at 10:00 US Central, so that no phone is silent because it is 11 pm where you are.
import { Temporal } from 'temporal-polyfill'

const zone = 'America/Chicago'

/** The first Tuesday 10:00 US Central at or after `from`. */
export function nextTuesdayMorning(from: Date): Date {
  const start = Temporal.Instant.fromEpochMilliseconds(from.getTime()).toZonedDateTimeISO(zone)
  const days = (2 - start.dayOfWeek + 7) % 7
  const morning = start.add({ days }).withPlainTime('10:00')
  const chosen = Temporal.ZonedDateTime.compare(morning, start) < 0 ? morning.add({ days: 7 }) : morning
  return new Date(chosen.epochMilliseconds)
}
