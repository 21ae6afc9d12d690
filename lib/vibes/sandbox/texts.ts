// A text on its way to a phone. It lands at once; where the number is set to be undeliverable it is counted as handed to
// the carrier and never shows on the phone.
import type { Bounce } from './control-types.ts'
import type { EntryOf } from './journal-entries.ts'
import type { Sandbox } from './sandbox.ts'
import type { Company } from './state.ts'

/** Longer ones are cut at delivery, as Vibes does. */
export const longestText = 900

export type Text = Pick<
  EntryOf<'text'>,
  'mdn' | 'sourcecode' | 'text' | 'textKind' | 'listId' | 'campaignId' | 'eventId'
>

/** Sends it; answers how it bounced, null when it landed. */
export function sendText(sandbox: Sandbox, company: Company, text: Text): Bounce | null {
  const bounce = sandbox.state.undeliverable.get(text.mdn) ?? null
  sandbox.record({
    kind: 'text',
    company: company.companyKey,
    ...text,
    text: text.text.length > longestText ? text.text.slice(0, longestText) : text.text,
    bounce,
  })
  return bounce
}
