// Subscribe: adds the number to an acquisition campaign; Vibes then asks the person. May simply be repeated.
import 'server-only'
import type { Answer, OutgoingDispatch } from '#lib/engine/dispatch-adapter.ts'
import { classifyAnswer } from './classify-answer.ts'
import type { VibesClient, VibesResponse } from './client.ts'
import type { AdapterContext } from './dispatch-adapters.ts'
import { postParticipant, readParticipation } from './participants.ts'
import { mentions, vibesWords } from './vibes-errors.ts'

export async function postSubscribe(dispatch: OutgoingDispatch, context: AdapterContext): Promise<Answer> {
  const campaignId = dispatch.acquisitionCampaignVibesId
  if (!campaignId) {
    return {
      class: 'refused',
      status: 0,
      detail: 'No acquisition campaign is set.',
      reason: 'settings_unreadable',
    }
  }
  const { phone } = dispatch
  const ask = (who: { phone: string; externalPersonId?: string }) =>
    postParticipant(context.client, campaignId, who, context)
  const known = heldByOthers.get(context.client)
  let response = known?.has(phone)
    ? await ask({ phone })
    : await ask({ phone, externalPersonId: `${context.service.installation}-${dispatch.personId}` })
  // Somebody else of ours, or of another system, holds the number at Vibes: the number is what counts.
  if (response.status === 422 && mentions(response, /external_?person_?id_?mismatch/i)) {
    response = await ask({ phone }).catch((error) => {
      // Where one call takes the time of two, the next try must not begin with this one again.
      heldByOthers.set(context.client, (known ?? new Set()).add(phone))
      throw error
    })
  }
  known?.delete(phone)
  return readSubscribeAnswer(response, dispatch.isRepeat === true)
}

const heldByOthers = new WeakMap<VibesClient, Set<string>>()

/** Exported for the test: one row of the reference's table each. */
export function readSubscribeAnswer(response: VibesResponse, isRepeat: boolean): Answer {
  const answer = classifyAnswer(response)
  if (answer.class === 'accepted') {
    const { status, since, expiresAt } = readParticipation(response)
    const subscription: Answer['subscription'] = {
      state: status === 'PENDING' ? 'pending' : 'active',
      ...(expiresAt ? { expiresAt } : {}),
      // Their clock, not ours: an answer on the phone may carry a time before this one reaches us.
      ...(since ? { eventAt: since } : {}),
    }
    const alreadyThere = response.status === 200 && !isRepeat
    return { ...answer, subscription, ...(alreadyThere ? { reason: 'already_pending' } : {}) }
  }
  if (response.status === 409) {
    return {
      class: 'accepted',
      status: 409,
      detail: vibesWords(response),
      subscription: { state: 'active' },
      ...(isRepeat ? {} : { reason: 'already_subscribed' }),
    }
  }
  if (response.status === 404 || response.status === 410) {
    return { ...answer, pauseReason: 'acquisition_campaign_gone' }
  }
  if (answer.class !== 'refused') return answer
  if (mentions(response, /mdn_?has_?confirmation_?block/i)) {
    return { ...answer, reason: 'confirmation_blocked', subscription: { state: 'rejected' } }
  }
  if (mentions(response, /land\s?line/i)) return { ...answer, reason: 'landline' }
  if (mentions(response, /carrier/i)) return { ...answer, reason: 'carrier_not_supported' }
  if (mentions(response, /campaign.*(ended|expired|not active|inactive|deleted|past)/i)) {
    return { ...answer, reason: 'acquisition_campaign_ended' }
  }
  return answer
}
