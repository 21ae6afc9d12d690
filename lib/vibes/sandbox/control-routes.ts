// The control API, below /_control: what a demo, a test or the sandbox page does to the sandbox behind Vibes' back.

import { iso } from './clock.ts'
import { endSubscription, joinList, patchCampaign, patchList } from './control-assets.ts'
import { type ControlCall, ControlError, type ControlHandler, wholeNumber } from './control-call.ts'
import { failedCallbacks, getState, journalPage, journalTexts, resendCallbacks } from './control-reads.ts'
import type { ReplyResult, SandboxFaultsChange, SandboxSeed } from './control-types.ts'
import { changedFaults } from './faults.ts'
import { asRecord, type Reply } from './http.ts'
import { receive } from './inbound.ts'
import { phoneDetail, phoneMessage, phonesPage } from './phones.ts'
import { createRouter } from './router.ts'
import type { Sandbox } from './sandbox.ts'
import { seed } from './seed.ts'
import type { Company, SourceCode } from './state.ts'
import { subscriptionExtract } from './subscription-extract.ts'

const ok = (body: unknown): Reply => ({ status: 200, body })

export const controlRoutes: Record<string, ControlHandler> = {
  'GET state': getState,
  'POST reset': ({ sandbox }) => {
    sandbox.reset()
    return { status: 204 }
  },
  'POST seed': ({ sandbox, body }) => {
    if (!asRecord(asRecord(body).company).companyKey) throw new ControlError(400, 'A seed names its company')
    return ok(seed(sandbox, body as SandboxSeed))
  },
  'GET faults': ({ sandbox }) => ok(sandbox.state.faults),
  'PUT faults': ({ sandbox, body }) => {
    const faults = changedFaults(sandbox.state.faults, body as SandboxFaultsChange)
    sandbox.record({ kind: 'faults_set', faults })
    return ok(sandbox.state.faults)
  },
  'GET clock': ({ sandbox }) => ok(clockOf(sandbox)),
  'PUT clock': ({ sandbox, body }) => {
    const { offsetMs } = asRecord(body)
    if (typeof offsetMs !== 'number' || !Number.isFinite(offsetMs))
      throw new ControlError(400, 'offsetMs must be a number of milliseconds')
    sandbox.record({ kind: 'clock_set', offsetMs })
    return ok(clockOf(sandbox))
  },
  'GET phones': ({ sandbox, query }) =>
    ok(
      phonesPage(
        sandbox.state,
        query.has('after') ? wholeNumber(query, 'after', 0) : null,
        wholeNumber(query, 'limit', 50),
        query.get('q') ?? '',
      ),
    ),
  'GET phones/{mdn}': ({ sandbox, params }) => ok(phoneDetail(sandbox, params.mdn!)),
  'POST phones/{mdn}/messages': postReply,
  'POST phones/{mdn}/read': ({ sandbox, params }) => {
    const phone = sandbox.state.phones.get(params.mdn!)
    const upTo = phone?.messages.at(-1)?.n ?? 0
    if (phone && phone.readUpTo < upTo) sandbox.record({ kind: 'phone_read', mdn: phone.mdn, upTo })
    return { status: 204 }
  },
  'PATCH companies/{company}/lists/{list}': patchList,
  'POST companies/{company}/lists/{list}/subscriptions': joinList,
  'DELETE companies/{company}/lists/{list}/subscriptions/{mdn}': endSubscription,
  'PATCH companies/{company}/acquisition-campaigns/{campaign}': patchCampaign,
  'GET callbacks/failed': failedCallbacks,
  'POST callbacks/failed/resend': resendCallbacks,
  'GET companies/{company}/subscription-extract': subscriptionExtract,
  'GET journal': journalPage,
  'GET journal/texts': journalTexts,
}

export const matchControlRoute = createRouter(controlRoutes)

function clockOf(sandbox: Sandbox) {
  return { offsetMs: sandbox.state.clockOffsetMs, now: iso(sandbox.now()) }
}

/** A reply typed on a phone; answers what it did and the messages it made, the reply itself first. */
function postReply({ sandbox, params, body }: ControlCall): Reply {
  const mdn = params.mdn!
  const { text, to } = asRecord(body)
  if (typeof text !== 'string' || text === '') throw new ControlError(400, 'text is required')
  if (!/^\+\d{8,15}$/.test(mdn)) throw new ControlError(400, 'The phone must be E.164, as +13125550123')
  const last = sandbox.state.phones.get(mdn)?.messages.at(-1)
  const { company, code } = addressee(sandbox, typeof to === 'string' ? to : last?.sourcecode)
  const first = sandbox.journal.last() + 1
  const did = receive({ sandbox, company, code, mdn, text })
  const made = sandbox.state.phones.get(mdn)!.messages.filter((message) => message.n >= first)
  const result: ReplyResult = { did, messages: made.map((message) => phoneMessage(sandbox.state, message)) }
  return { status: 201, body: result }
}

function addressee(sandbox: Sandbox, sourcecode: string | undefined): { company: Company; code: SourceCode } {
  for (const company of sandbox.state.companies.values())
    for (const code of company.sourceCodes.values())
      if (sourcecode === undefined || code.sourcecode === sourcecode) return { company, code }
  throw new ControlError(404, `Nobody has the source code ${sourcecode ?? '(none is seeded)'}`)
}
