// Everything we ask Vibes to call us about.
import type { CallbackSubject } from './callback-registry.ts'

type Scope = { listVibesIds: readonly string[]; shortCode: string | null; countryCode: string | null }

export function wantedSubjects({ listVibesIds, shortCode, countryCode }: Scope): CallbackSubject[] {
  return [
    ...listVibesIds.flatMap((listId) =>
      ['subscription_added', 'subscription_removed'].map((callbackType) => ({
        callbackType,
        scope: listId,
        body: { [callbackType]: { list_id: listId } },
      })),
    ),
    { callbackType: 'company_participant_added', scope: '', body: {} },
    { callbackType: 'company_participant_changed', scope: '', body: {} },
    { callbackType: 'event_processed', scope: '', body: { event_processed: { callbacks_to_send: 'all' } } },
    ...(shortCode === null
      ? []
      : [
          {
            callbackType: 'unmatched_message_received',
            scope: shortCode,
            body: {
              unmatched_message_received: { source_code: shortCode, country_code: countryCode ?? '1' },
            },
          },
        ]),
  ]
}

/** The scope of a registration as Vibes lists it, in our words. */
export function scopeAtVibes(callbackType: string, raw: Record<string, unknown>): string {
  const scope = raw[callbackType] as Record<string, unknown> | null | undefined
  const value = scope?.list_id ?? scope?.source_code ?? scope?.event_type
  return value === undefined || value === null ? '' : String(value)
}
