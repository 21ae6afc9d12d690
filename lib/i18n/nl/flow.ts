import type { flow as en } from '../en/flow.ts'
import type { Translated } from '../messages.ts'

export const flow: Translated<typeof en> = {
  overtaken: 'Iemand heeft deze stroom eerder opgeslagen. Er is niets van jou weg: kies welke je houdt.',
}
