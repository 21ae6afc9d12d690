// What somebody at Vibes might do in their own screens: rename or archive a list, end a campaign, add or drop a number.
import { emitList } from './callback-bodies.ts'
import { type ControlCall, ControlError } from './control-call.ts'
import type { OptOutReason } from './control-types.ts'
import { asRecord, type Reply } from './http.ts'
import { personFor } from './seed.ts'
import type { Company } from './state.ts'
import { subscribe, unsubscribe } from './subscriptions.ts'

const reasons: Record<OptOutReason, true> = {
  user_opt_out: true,
  disconnect: true,
  list_archived: true,
  bulk_opt_out: true,
  failed_at_carrier: true,
  obsolete_carrier: true,
  platform_opt_out: true,
  keyword_opt_out: true,
  api_opt_out: true,
  button_opt_out: true,
}

/** {name?, archived?, endSubscriptions?}: an archived list is gone from the API; its subscriptions end only when asked to. */
export function patchList(call: ControlCall): Reply {
  const { sandbox } = call
  const { company, list } = listOf(call)
  const { name, archived, endSubscriptions } = asRecord(call.body)
  if (endSubscriptions === true)
    for (const person of company.people.values())
      unsubscribe(sandbox, company, person, list.id, 'list_archived')
  sandbox.record({
    kind: 'list_saved',
    company: company.companyKey,
    list: {
      id: list.id,
      sourcecode: list.sourcecode,
      name: typeof name === 'string' && name !== '' ? name : list.name,
      archived: typeof archived === 'boolean' ? archived : list.archived,
    },
  })
  const saved = company.lists.get(list.id)!
  emitList(sandbox, company, saved, 'updated')
  return { status: 200, body: saved }
}

/** {mdn}: subscribed by some other way, with its callback. */
export function joinList(call: ControlCall): Reply {
  const { company, list } = listOf(call)
  const { mdn } = asRecord(call.body)
  if (typeof mdn !== 'string') throw new ControlError(400, 'mdn is required')
  subscribe(call.sandbox, company, personFor(call.sandbox, company, mdn), list.id)
  return { status: 204 }
}

/** ?reason=: ended by Vibes itself (default `disconnect`), with its callback. */
export function endSubscription(call: ControlCall): Reply {
  const { company, list } = listOf(call)
  const person = company.personByMdn.get(call.params.mdn!)
  if (!person) throw new ControlError(404, 'Nobody has this number')
  const reason = call.query.get('reason') ?? 'disconnect'
  if (!(reason in reasons))
    throw new ControlError(400, `reason must be one of ${Object.keys(reasons).join(', ')}`)
  unsubscribe(call.sandbox, company, person, list.id, reason as OptOutReason)
  return { status: 204 }
}

/** {description?, status?}: a campaign that isn't `active` is no longer listed and takes nobody. */
export function patchCampaign(call: ControlCall): Reply {
  const { sandbox } = call
  const company = companyOf(call)
  const campaign = company.campaigns.get(call.params.campaign!)
  if (!campaign) throw new ControlError(404, 'There is no such acquisition campaign')
  const { description, status } = asRecord(call.body)
  const known = status === 'scheduled' || status === 'active' || status === 'deleted' || status === 'past'
  if (status !== undefined && !known)
    throw new ControlError(400, 'status must be scheduled, active, deleted or past')
  const { participants: _, blocked: __, ...fields } = campaign
  sandbox.record({
    kind: 'campaign_saved',
    company: company.companyKey,
    campaign: {
      ...fields,
      description: typeof description === 'string' ? description : campaign.description,
      status: known ? status : campaign.status,
      updatedAt: sandbox.now(),
    },
  })
  return { status: 204 }
}

function listOf(call: ControlCall) {
  const company = companyOf(call)
  const list = company.lists.get(call.params.list!)
  if (!list) throw new ControlError(404, 'There is no such list')
  return { company, list }
}

function companyOf(call: ControlCall): Company {
  const company = call.sandbox.state.companies.get(call.params.company!)
  if (!company) throw new ControlError(404, 'There is no such company')
  return company
}
