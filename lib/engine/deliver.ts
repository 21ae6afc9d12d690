// deliver: dispatch queued or deferred → accepted, refused or unknown, and its member → next step. One loop for all kinds of dispatch;
// each endpoint has a limit of its own. Tokens first, then the claim: nothing is marked and then left waiting.
import 'server-only'
import sql from 'sql-template-tag'
import { monotonicMs } from '#lib/clock.ts'
import { inSpan } from '#lib/trace.ts'
import { callsOf, claimDispatches, leaseMs, type Marks } from './claim-dispatches.ts'
import type { Engine, Turn } from './engine.ts'
import { postClaims } from './post-claims.ts'
import { PostWindow } from './post-window.ts'
import { recordAnswers } from './record-answers.ts'
import type { DispatchKind } from './sql/pick-due.ts'
import { giveBackProbe, readServiceState, takeProbe } from './sql/service-state.ts'
import { horizonMs, isPaced, takeSlots } from './sql/take-slots.ts'

/** Who leaves a list goes before who is asked to join one. */
const kinds: DispatchKind[] = ['text', 'unsubscribe', 'subscribe']

/** One batch of one endpoint. */
export async function deliverOnce(
  engine: Engine,
  endpoint: 'events' | 'calls',
  options: { signal?: AbortSignal; atMost?: number; marks?: Marks; window?: PostWindow } = {},
): Promise<Turn> {
  const service = await readServiceState(engine.db)
  if (!service?.isOpenForWork) return 'idle'
  const ofEndpoint = kinds.filter((kind) => engine.adapter.endpointOf(kind) === endpoint)
  const window = options.window ?? new PostWindow()
  const most = service.isProbing ? 1 : (options.atMost ?? window.perTurn)
  // A slot that nobody needs is lost to everybody; where there is no limit worth the name, there are enough.
  const calls = await countDueCalls(engine, ofEndpoint, window.isPaced ? most : 1)
  if (calls === 0) return 'idle'
  const slots = await takeSlots(engine.db, {
    endpoint,
    atMost: window.isPaced ? calls : most,
    leadMs: window.leadMs,
    isClaimNext: true,
  })
  if (!slots) return { waitMs: horizonMs / 5 }
  window.isPaced = isPaced(slots)
  const probe = service.isProbing ? await takeProbe(engine.db, leaseMs) : null
  if (service.isProbing && !probe) return 'idle'
  const claimedAt = monotonicMs()
  const claims = await inSpan(
    'flowstep.claim',
    { 'flowstep.endpoint': endpoint },
    () =>
      claimDispatches(engine, {
        kinds: ofEndpoint,
        calls: slots.count,
        marks: options.marks ?? new Map(),
      }),
    (claimed) => ({
      'flowstep.claims': claimed.length,
      'flowstep.run_ids': [...new Set(claimed.map((claim) => claim.runId))],
    }),
  )
  window.claimTook(monotonicMs() - claimedAt)
  if (claims.length === 0) {
    if (probe) await giveBackProbe(engine.db, probe)
    return 'more'
  }
  const signal = options.signal ?? new AbortController().signal
  const inDoubtSince = monotonicMs()
  const posted = await postClaims(engine, claims, {
    slots,
    claimedAt,
    installation: service.installation,
    signal,
    window,
  })
  await recordAnswers(engine, endpoint, posted, { probe, signal })
  if (!isPaced(slots)) window.turnTook(monotonicMs() - inDoubtSince, claims.length)
  return 'more'
}

/** How many calls are due, as far as this turn could make them. */
async function countDueCalls(engine: Engine, ofKinds: DispatchKind[], most: number): Promise<number> {
  const { rows } = await engine.db.query<{ kind: DispatchKind; due: number }>(
    sql`
    /* engine:count-due */
    select k.kind, count(*)::int as due from unnest(${ofKinds}::text[]) as k(kind)
    cross join lateral (
      (select 1 from dispatch d join campaign_run r on r.id = d.run_id
       where d.lane = 'live' and d.state in ('queued', 'deferred') and d.kind = k.kind and d.due_at <= app_now()
         and r.state = 'running' and r.held_reason is null limit ${most})
      union all
      (select 1 from campaign_run r
       cross join lateral (select 1 from dispatch d where d.run_id = r.id and d.lane = 'batch' and d.state in ('queued', 'deferred')
                             and d.kind = k.kind and d.due_at <= app_now() limit ${most}) due
       where r.state = 'running' and r.held_reason is null and r.kind = 'batch' limit ${most})
      limit ${most}
    ) due group by k.kind`,
    { keepsPlan: true },
  )
  return rows.reduce((calls, row) => calls + row.due * callsOf(engine, row.kind), 0)
}
