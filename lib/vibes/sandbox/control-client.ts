// Calls the sandbox's control API: for the sandbox page, the sample data and the tests. Vibes' own API is not here;
// the client of it lives elsewhere and meets the sandbox only over HTTP.
import type {
  CampaignStatus,
  FailedCallback,
  JournalPage,
  JournalTexts,
  OptOutReason,
  PhoneDetail,
  PhonesPage,
  ReplyRequest,
  ReplyResult,
  SandboxClock,
  SandboxFaults,
  SandboxFaultsChange,
  SandboxSeed,
  SandboxState,
  SeedResult,
} from './control-types.ts'

export type SandboxControl = ReturnType<typeof sandboxControl>

/** The sandbox refused a control call; the message is its sentence. */
export class SandboxControlError extends Error {
  readonly status: number

  constructor(status: number, message: string) {
    super(message)
    this.status = status
  }
}

/** `url`: the sandbox's `url`, or its `controlUrl` where the outage `refuse` is to be set or ended. */
export function sandboxControl({ url, token }: { url: string; token?: string | undefined }) {
  const headers = { 'content-type': 'application/json', ...(token ? { 'x-sandbox-control': token } : {}) }

  async function text(method: string, path: string, body?: unknown): Promise<string> {
    const response = await fetch(`${url}/_control/${path}`, {
      method,
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const answer = await response.text()
    if (!response.ok) throw new SandboxControlError(response.status, sentenceIn(answer, response.status))
    return answer
  }
  async function call<T>(method: string, path: string, body?: unknown): Promise<T> {
    const answer = await text(method, path, body)
    return (answer === '' ? undefined : JSON.parse(answer)) as T
  }
  const phonePath = (phone: string) => `phones/${encodeURIComponent(phone)}`
  const listPath = (companyKey: string, listId: string) =>
    `companies/${encodeURIComponent(companyKey)}/lists/${encodeURIComponent(listId)}`

  return {
    state: () => call<SandboxState>('GET', 'state'),
    /** Forgets everything, faults and clock too. */
    reset: () => call<void>('POST', 'reset'),
    seed: (seed: SandboxSeed) => call<SeedResult>('POST', 'seed', seed),

    faults: () => call<SandboxFaults>('GET', 'faults'),
    /** Changes the faults named and leaves the others. */
    setFaults: (change: SandboxFaultsChange) => call<SandboxFaults>('PUT', 'faults', change),
    clock: () => call<SandboxClock>('GET', 'clock'),
    /** `offsetMs`: how far ahead of real time the sandbox is. */
    setClock: (offsetMs: number) => call<SandboxClock>('PUT', 'clock', { offsetMs }),

    /** Newest message first; `after` is the page's `next`, `q` a part of the number. */
    phones: (page: { after?: number | null; limit?: number; q?: string } = {}) =>
      call<PhonesPage>('GET', `phones?${query(page)}`),
    phone: (phone: string) => call<PhoneDetail>('GET', phonePath(phone)),
    /** Types a text on the phone. */
    reply: (phone: string, reply: ReplyRequest) =>
      call<ReplyResult>('POST', `${phonePath(phone)}/messages`, reply),
    markRead: (phone: string) => call<void>('POST', `${phonePath(phone)}/read`),

    /** `archived`: gone from Vibes' API; `endSubscriptions` ends them too, with a callback each. */
    changeList: (
      companyKey: string,
      listId: string,
      change: { name?: string; archived?: boolean; endSubscriptions?: boolean },
    ) => call<void>('PATCH', listPath(companyKey, listId), change),
    changeCampaign: (
      companyKey: string,
      acquisitionId: string,
      change: { description?: string; status?: CampaignStatus },
    ) =>
      call<void>(
        'PATCH',
        `companies/${encodeURIComponent(companyKey)}/acquisition-campaigns/${encodeURIComponent(acquisitionId)}`,
        change,
      ),
    /** Somebody joined by another way than us; the callback is sent. */
    joinList: (companyKey: string, listId: string, phone: string) =>
      call<void>('POST', `${listPath(companyKey, listId)}/subscriptions`, { mdn: phone }),
    /** Vibes ends a subscription by itself; the callback is sent. */
    endSubscription: (
      companyKey: string,
      listId: string,
      phone: string,
      reason: OptOutReason = 'disconnect',
    ) =>
      call<void>(
        'DELETE',
        `${listPath(companyKey, listId)}/subscriptions/${encodeURIComponent(phone)}?reason=${reason}`,
      ),

    /** The daily extract file as it would be now: tab-separated, with a header line. */
    subscriptionExtract: (companyKey: string) =>
      text('GET', `companies/${encodeURIComponent(companyKey)}/subscription-extract`),

    failedCallbacks: () => call<{ failed: FailedCallback[] }>('GET', 'callbacks/failed'),
    resendFailedCallbacks: () => call<{ resent: number }>('POST', 'callbacks/failed/resend'),

    /** Lines after line `after`; `kind` is one kind or several, comma-separated. */
    journal: (page: { after?: number; limit?: number; kind?: string } = {}) =>
      call<JournalPage>('GET', `journal?${query(page)}`),
    /** Counts the events' texts; `ids` adds event_id → texts, `prefix` narrows the ids listed. */
    journalTexts: (options: { prefix?: string; ids?: boolean } = {}) =>
      call<JournalTexts>('GET', `journal/texts?${query(options)}`),
  }
}

function query(values: Record<string, string | number | boolean | null | undefined>): string {
  const present = Object.entries(values).filter(([, value]) => value !== undefined && value !== null)
  return new URLSearchParams(present.map(([name, value]) => [name, String(value)])).toString()
}

function sentenceIn(answer: string, status: number): string {
  try {
    return JSON.parse(answer).error ?? `HTTP ${status}`
  } catch {
    return `HTTP ${status}`
  }
}
