// Vibes' daily subscription extract, a tab-separated file with one line per opt-in and per opt-out: the only way to get
// a list's members in bulk. At Vibes it comes by file transfer; here the control API hands it out.
import { iso } from './clock.ts'
import { type ControlCall, ControlError } from './control-call.ts'
import type { Reply } from './http.ts'

const columns = [
  'person_id',
  'external_person_id',
  'mdn',
  'company_id',
  'carrier_code',
  'subscription_list_id',
  'subscription_list_name',
  'opt_in_date',
  'opt_out_date',
  'subscription_event',
  'opt_out_reason',
  'activity_description',
  'activity_id',
]

export function subscriptionExtract({ sandbox, params }: ControlCall): Reply {
  const company = sandbox.state.companies.get(params.company!)
  if (!company) throw new ControlError(404, 'There is no such company')
  const lines = [columns.join('\t')]
  for (const person of company.people.values())
    for (const { listId, optInAt, optOutAt, optOutReason } of person.subscriptions) {
      const cells = [
        person.personKey,
        person.externalPersonId ?? '',
        person.mdn ?? '',
        company.companyKey,
        person.carrierCode,
        listId,
        (company.lists.get(listId)?.name ?? '').replaceAll(/[\t\r\n]/g, ' '),
        iso(optInAt),
      ]
      lines.push([...cells, '', 'OPT_IN', '', '', ''].join('\t'))
      if (optOutAt !== null) lines.push([...cells, iso(optOutAt), 'OPT_OUT', optOutReason, '', ''].join('\t'))
    }
  return {
    status: 200,
    body: `${lines.join('\n')}\n`,
    contentType: 'text/tab-separated-values; charset=utf-8',
  }
}
