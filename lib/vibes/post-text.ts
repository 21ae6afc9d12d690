// A text: one event that the list's event-triggered campaign turns into a message. 202 is "handed over", no more.
import 'server-only'
import type { Answer, OutgoingDispatch } from '#lib/engine/dispatch-adapter.ts'
import { classifyAnswer, classifySilence } from './classify-answer.ts'
import type { AdapterContext } from './dispatch-adapters.ts'
import { ensureEventCampaign } from './ensure-event-campaign.ts'
import { postEvent } from './events.ts'

export async function postText(dispatch: OutgoingDispatch, context: AdapterContext): Promise<Answer> {
  let eventType: string
  try {
    eventType =
      dispatch.list.eventType ??
      (await ensureEventCampaign(context.db, { listId: dispatch.list.id, ...context }))
  } catch (error) {
    // Whatever became of the campaign, the text itself was not posted.
    const answer = classifyCampaignFailure(error)
    if (!answer) throw error
    return answer
  }
  const response = await postEvent(
    context.client,
    { eventId: dispatch.eventId, eventType, phone: dispatch.phone, message: dispatch.text ?? '' },
    context,
  )
  return classifyAnswer(response)
}

function classifyCampaignFailure(error: unknown): Answer | null {
  if ((error as Error | null)?.name !== 'VibesUnreachable') return null
  return { ...classifySilence(error), class: 'not_done' }
}
